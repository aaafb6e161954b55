import { daysBetween } from '@caunoi/core'
import { type Assessment, whatIf } from '@caunoi/core/eligibility'
import { citationText } from '../../citation.ts'
import type { Context } from '../../context.ts'
import { helpLine } from '../../crisis-numbers.ts'
import { bold, type Html, join } from '../../html.ts'
import { reportButton } from '../../report-button.ts'
import type { Screen } from '../../screen.ts'
import { amountText, computationText } from './amount-text.ts'
import { answerText } from './answer.ts'
import { comingOf } from './coming.ts'
import { reasonLines } from './reasons.ts'
import { dayText, programmeName } from './result-screen.ts'
import { type BenefitsState, factOf, factsOf, findingsOf, optionsOf } from './state.ts'

const SHOWN_REASONS = 8

const amountBlock = (assessment: Assessment, context: Context): Html | undefined => {
  const { amount } = assessment
  if (!amount) return undefined
  const computation = computationText(amount, context)
  return join(
    [
      bold(amountText(amount, context)),
      computation !== undefined && context.t('benefits-computation', { computation }),
      amount.local && context.t('benefits-local', { value: amount.local.value }),
      amount.note && context.c(amount.note),
    ],
    '\n',
  )
}

/** Where, with what, how long, who decides, from when, and what against a refusal. */
const procedureBlock = ({ procedure }: Assessment, context: Context): Html | undefined => {
  if (!procedure) return undefined
  return join(
    [
      bold(context.l('benefits-how-to')),
      ...procedure.where.map((where) => `· ${context.c(where)}` as Html),
      procedure.days && context.t(`benefits-days-${procedure.days.kind}`, { count: procedure.days.count }),
      context.t('benefits-decides', { who: context.raw(procedure.decides) }),
      procedure.start && context.c(procedure.start),
      procedure.appeal && context.c(procedure.appeal),
    ],
    '\n',
  )
}

const sourceBlock = (assessment: Assessment, context: Context): Html => {
  const programme = context.world.pack.programmes.find((entry) => entry.id === assessment.programme)
  const checked = programme?.versions
    .map((version) => version.provenance.checked)
    .sort()
    .at(-1)
  return join(
    [
      context.t('benefits-sources', {
        sources: {
          html: join(
            assessment.sources.map((source) => citationText(source, context)),
            '; ',
          ),
        },
      }),
      checked !== undefined &&
        context.t('service-checked', { days: Math.max(0, daysBetween(checked, context.today)) }),
      !assessment.verified && context.t('benefits-unverified'),
    ],
    '\n',
  )
}

/** What would change a no: a day that comes by itself, or a step of the person or an authority. */
export const changeLines = (state: BenefitsState, id: string, context: Context): Html[] =>
  whatIf(context.world.pack, factsOf(state, context), { ...optionsOf(state, context), programmes: [id] })
    .slice(0, 3)
    .map((change) => {
      if (change.from !== undefined) return context.t('benefits-if-day', { day: dayText(change.from) })
      const steps = Object.entries(change.facts ?? {}).flatMap(([fact, value]) => {
        const known = factOf(fact, context)
        return known ? [`${context.raw(known.label)}: ${answerText(known, value, context)}`] : []
      })
      return context.t('benefits-if-facts', { facts: steps.join('; ') })
    })

export const detailScreen = (state: BenefitsState, context: Context): Screen => {
  const id = state.detail ?? ''
  const assessment = findingsOf({ ...state, programmes: [id] }, context).assessments[0]
  if (!assessment)
    return {
      id: 'gone',
      text: context.t('service-not-found'),
      buttons: [[{ label: context.l('back'), value: 'result' }]],
    }
  const changes = assessment.verdict === 'no' ? changeLines(state, id, context) : []
  const likely = comingOf(state, context).find((coming) => coming.programme === id && !coming.sure)
  const will = likely ? [context.t('benefits-if-day-likely', { day: dayText(likely.from) })] : []
  return {
    id: `d-${state.asked.length}`,
    text: join([
      join(
        [bold(programmeName(id, context)), context.t(`benefits-verdict-line-${assessment.verdict}`)],
        '\n',
      ),
      amountBlock(assessment, context),
      join(
        [
          bold(context.l('benefits-because')),
          ...reasonLines(assessment.trace, context).slice(0, SHOWN_REASONS),
        ],
        '\n',
      ),
      will.length + changes.length > 0 &&
        join([bold(context.l('benefits-what-if')), ...will, ...changes], '\n'),
      assessment.judged && context.c(assessment.judged),
      assessment.verdict === 'no'
        ? assessment.otherwise && context.c(assessment.otherwise.text)
        : procedureBlock(assessment, context),
      sourceBlock(assessment, context),
      helpLine(context),
    ]),
    buttons: [
      ...(assessment.verdict === 'no'
        ? (assessment.otherwise?.programmes ?? [])
            .slice(0, 3)
            .map((other) => [{ label: programmeName(other, context), value: `d-${other}` }])
        : [[{ label: context.l('benefits-papers'), value: 'papers' }]]),
      [reportButton('programme', id, context)],
      [{ label: context.l('back'), value: 'result' }],
    ],
  }
}
