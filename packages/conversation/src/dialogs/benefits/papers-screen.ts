import { type DocumentToBring, documents } from '@caunoi/core/catalogue'
import type { Assessment } from '@caunoi/core/eligibility'
import type { Context } from '../../context.ts'
import { helpLine } from '../../crisis-numbers.ts'
import { bold, escapeHtml, type Html, join } from '../../html.ts'
import type { Screen } from '../../screen.ts'
import { comingOf } from './coming.ts'
import { type BenefitsState, findingsOf } from './state.ts'

const SHOWN = 12
/** More open benefits than this, and the list would be of everything. */
const FEW = 3

/** What is due; while nothing is sure, what will come and what little is still open. */
const claimsOf = (state: BenefitsState, context: Context): Assessment[] => {
  const { assessments } = findingsOf(state, context)
  const due = assessments.filter((entry) => entry.verdict === 'yes')
  if (due.length > 0) return due
  const coming = new Set(comingOf(state, context).map(({ programme }) => programme))
  const open = assessments.filter((entry) => entry.verdict === 'unknown')
  return [
    ...assessments.filter((entry) => coming.has(entry.programme)),
    ...(open.length <= FEW ? open : []),
  ].map((entry) => ({ ...entry, verdict: 'unknown' }))
}

/** One list of papers for all that may be claimed, with what the services that lead there ask for. */
export const papersOf = (state: BenefitsState, context: Context): DocumentToBring[] => {
  const { pack } = context.world
  const claims = claimsOf(state, context)
  const claimed = new Set(claims.map(({ programme }) => programme))
  const services = pack.services.filter((service) => service.programmes.some((id) => claimed.has(id)))
  // What a service asks of others only, under a condition that was never spoken of, would confuse.
  return documents(pack, claims, services).filter(
    ({ needed, asked }) => needed === 'yes' || asked.some(({ kind }) => kind === 'programme'),
  )
}

/** Who asks for a paper and when it is needed, in a few words. */
export const paperNote = (paper: DocumentToBring, context: Context): string => {
  const condition = paper.document.condition ?? paper.asked.find((asker) => asker.condition)?.condition
  const parts = [
    context.l(`paper-${paper.document.form}`),
    paper.document.from && context.raw(paper.document.from),
    paper.needed === 'unknown' && condition && context.raw(condition),
  ]
  return parts.filter((part) => typeof part === 'string').join(' · ')
}

const line = (paper: DocumentToBring, number: number, ticked: boolean, context: Context): Html =>
  `${ticked ? '☑️' : '⬜️'} ${number}. ${bold(context.raw(paper.document.name))}\n${escapeHtml(paperNote(paper, context))}` as Html

/** The papers, to be ticked off one by one. */
export const papersScreen = (state: BenefitsState, context: Context): Screen => {
  const papers = papersOf(state, context).slice(0, SHOWN)
  const sure = findingsOf(state, context).assessments.some((entry) => entry.verdict === 'yes')
  return {
    id: 'papers',
    text: join([
      context.t(
        papers.length === 0
          ? 'benefits-papers-none'
          : sure
            ? 'benefits-papers-list'
            : 'benefits-papers-perhaps',
      ),
      join(
        papers.map((paper, index) =>
          line(paper, index + 1, state.ticked.includes(paper.document.id), context),
        ),
        '\n',
      ),
      helpLine(context),
    ]),
    buttons: [
      ...papers.map((paper, index) => [
        {
          label: `${state.ticked.includes(paper.document.id) ? '☑️' : '⬜️'} ${index + 1}. ${context.raw(paper.document.name)}`,
          value: `t-${paper.document.id}`,
        },
      ]),
      [
        { label: context.l('benefits-file'), value: 'file' },
        { label: context.l('back'), value: 'result' },
      ],
    ],
  }
}
