import { citationText } from '../../citation.ts'
import type { Context } from '../../context.ts'
import type { Effect } from '../../effect.ts'
import { escapeHtml, plainText } from '../../html.ts'
import type { MessageId, TextArgs } from '../../message-text.ts'
import { amountText, computationText } from './amount-text.ts'
import { answerText } from './answer.ts'
import { paperNote, papersOf } from './papers-screen.ts'
import { programmeName } from './result-screen.ts'
import { type BenefitsState, factOf, findingsOf } from './state.ts'

const STYLE = `
  :root { font: 11pt/1.5 'Noto Sans', 'Be Vietnam Pro', 'Segoe UI', Arial, sans-serif; color: #1a1a1a }
  body { max-width: 44rem; margin: 2rem auto; padding: 0 1rem }
  h1 { font-size: 1.5rem; margin: 0 } h2 { font-size: 1.15rem; margin: 1.6rem 0 .4rem; border-bottom: 1px solid #bbb }
  h3 { font-size: 1rem; margin: 1rem 0 .2rem } p, ul { margin: .3rem 0 } ul { padding-left: 1.2rem }
  .amount { font-weight: 700 } .small { font-size: .85rem; color: #555 } .warn { border-left: 3px solid #c60; padding-left: .6rem }
  ul.papers { list-style: '☐ '; } @media print { body { margin: 0 } h2, h3 { break-after: avoid } li { break-inside: avoid } }
`

const list = (items: string[], kind = ''): string =>
  items.length === 0
    ? ''
    : `<ul${kind === '' ? '' : ` class="${kind}"`}>${items.map((item) => `<li>${item}</li>`).join('')}</ul>`

/** Everything about what is due, as a page to print or to show at the counter. Sensitive answers are left out. */
const page = (state: BenefitsState, context: Context): string => {
  const { assessments, paid } = findingsOf(state, context)
  const due = assessments.filter((entry) => entry.verdict === 'yes')
  const t = <Id extends MessageId>(id: Id, ...args: TextArgs<Id>) => escapeHtml(context.l(id, ...args))
  const blocks = due.map((entry) => {
    const award = paid.find((one) => one.programme === entry.programme)
    const computation = award && computationText(award.amount, context)
    const where = entry.procedure?.where.map((text) => escapeHtml(context.raw(text))) ?? []
    const sources = entry.sources.map((source) => plainText(citationText(source, context)))
    return `<section><h3>${escapeHtml(programmeName(entry.programme, context))}</h3>
${award ? `<p class="amount">${escapeHtml(amountText(award.amount, context))}</p>` : ''}
${computation ? `<p class="small">${escapeHtml(computation)}</p>` : ''}
${entry.amount && !award ? `<p>${t('file-not-added')}</p>` : ''}
${where.length > 0 ? `<p>${t('file-where')}</p>${list(where)}` : ''}
${entry.procedure ? `<p>${t('benefits-decides', { who: context.raw(entry.procedure.decides) })}</p>` : ''}
<p class="small">${t('file-sources', { sources: sources.join('; ') })}</p>
${entry.verified ? '' : `<p class="warn">${t('file-unverified')}</p>`}</section>`
  })
  const papers = papersOf(state, context).map(
    (paper) =>
      `<b>${escapeHtml(context.raw(paper.document.name))}</b> <span class="small">${escapeHtml(paperNote(paper, context))}</span>`,
  )
  const answers = state.asked.flatMap((id) => {
    const fact = factOf(id, context)
    const value = state.facts[id]
    if (!fact || fact.sensitivity >= 2 || value === null || value === undefined) return []
    return [`${escapeHtml(context.raw(fact.label))}: ${escapeHtml(answerText(fact, value, context))}`]
  })
  const day = context.today.split('-').reverse().join('/')
  return `<!doctype html><html lang="${context.language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${t('file-title')}</title><style>${STYLE}</style></head><body>
<h1>${t('file-title')}</h1><p class="small">${t('file-date', { day })}</p>
<h2>${t('file-due')}</h2>${blocks.join('\n') || `<p>${t('file-none')}</p>`}
<h2>${t('file-papers')}</h2>${list(papers, 'papers') || `<p>${t('file-no-papers')}</p>`}
<h2>${t('file-answers')}</h2>${list(answers)}
<p class="warn">${t('file-not-a-decision')}</p></body></html>`
}

export const summaryFile = (state: BenefitsState, context: Context): Effect => ({
  kind: 'file',
  name: `${context.l('file-name')}-${context.today}.html`,
  mime: 'text/html',
  content: page(state, context),
  caption: context.l('file-caption'),
})
