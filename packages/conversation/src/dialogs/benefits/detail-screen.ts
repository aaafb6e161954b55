import { daysBetween } from '@caunoi/core'
import { type Assessment, whatIf } from '@caunoi/core/eligibility'
import { citationText } from '../../citation.ts'
import { bold, type Html, join } from '../../html.ts'
import { helpLine } from '../../numbers.ts'
import { reportButton } from '../../report-button.ts'
import type { Scene } from '../../scene.ts'
import type { Screen } from '../../screen.ts'
import { amountText, computationText } from './amount-text.ts'
import { answerText } from './answer.ts'
import { comingOf } from './coming.ts'
import { reasonLines } from './reasons.ts'
import { dayText, programmeName } from './result-screen.ts'
import { type BenefitsState, factOf, factsOf, findingsOf, optionsOf } from './state.ts'

const SHOWN_REASONS = 8

const amountBlock = (assessment: Assessment, scene: Scene): Html | undefined => {
  const { amount } = assessment
  if (!amount) return undefined
  const computation = computationText(amount, scene)
  return join(
    [
      bold(amountText(amount, scene)),
      computation !== undefined && scene.t('benefits-computation', { computation }),
      amount.local && scene.t('benefits-local', { value: amount.local.value }),
      amount.note && scene.c(amount.note),
    ],
    '\n',
  )
}

/** Where, with what, how long, who decides, from when, and what against a refusal. */
const procedureBlock = ({ procedure }: Assessment, scene: Scene): Html | undefined => {
  if (!procedure) return undefined
  return join(
    [
      bold(scene.l('benefits-how-to')),
      ...procedure.where.map((where) => `· ${scene.c(where)}` as Html),
      procedure.days && scene.t(`benefits-days-${procedure.days.kind}`, { count: procedure.days.count }),
      scene.t('benefits-decides', { who: scene.raw(procedure.decides) }),
      procedure.start && scene.c(procedure.start),
      procedure.appeal && scene.c(procedure.appeal),
    ],
    '\n',
  )
}

const sourceBlock = (assessment: Assessment, scene: Scene): Html => {
  const programme = scene.world.pack.programmes.find((entry) => entry.id === assessment.programme)
  const checked = programme?.versions
    .map((version) => version.provenance.checked)
    .sort()
    .at(-1)
  return join(
    [
      scene.t('benefits-sources', {
        sources: {
          html: join(
            assessment.sources.map((source) => citationText(source, scene)),
            '; ',
          ),
        },
      }),
      checked !== undefined &&
        scene.t('service-checked', { days: Math.max(0, daysBetween(checked, scene.today)) }),
      !assessment.verified && scene.t('benefits-unverified'),
    ],
    '\n',
  )
}

/** What would change a no: a day that comes by itself, or a step of the person or an authority. */
export const changeLines = (state: BenefitsState, id: string, scene: Scene): Html[] =>
  whatIf(scene.world.pack, factsOf(state, scene), { ...optionsOf(state, scene), programmes: [id] })
    .slice(0, 3)
    .map((change) => {
      if (change.from !== undefined) return scene.t('benefits-if-day', { day: dayText(change.from) })
      const steps = Object.entries(change.facts ?? {}).flatMap(([fact, value]) => {
        const known = factOf(fact, scene)
        return known ? [`${scene.raw(known.label)}: ${answerText(known, value, scene)}`] : []
      })
      return scene.t('benefits-if-facts', { facts: steps.join('; ') })
    })

export const detailScreen = (state: BenefitsState, scene: Scene): Screen => {
  const id = state.detail ?? ''
  const assessment = findingsOf({ ...state, programmes: [id] }, scene).assessments[0]
  if (!assessment)
    return {
      id: 'gone',
      text: scene.t('service-not-found'),
      buttons: [[{ label: scene.l('back'), value: 'result' }]],
    }
  const changes = assessment.verdict === 'no' ? changeLines(state, id, scene) : []
  const likely = comingOf(state, scene).find((coming) => coming.programme === id && !coming.sure)
  const will = likely ? [scene.t('benefits-if-day-likely', { day: dayText(likely.from) })] : []
  return {
    id: `d-${state.asked.length}`,
    text: join([
      join([bold(programmeName(id, scene)), scene.t(`benefits-verdict-line-${assessment.verdict}`)], '\n'),
      amountBlock(assessment, scene),
      join(
        [bold(scene.l('benefits-because')), ...reasonLines(assessment.trace, scene).slice(0, SHOWN_REASONS)],
        '\n',
      ),
      will.length + changes.length > 0 &&
        join([bold(scene.l('benefits-what-if')), ...will, ...changes], '\n'),
      assessment.judged && scene.c(assessment.judged),
      assessment.verdict === 'no'
        ? assessment.otherwise && scene.c(assessment.otherwise.text)
        : procedureBlock(assessment, scene),
      sourceBlock(assessment, scene),
      helpLine(scene),
    ]),
    buttons: [
      ...(assessment.verdict === 'no'
        ? (assessment.otherwise?.programmes ?? [])
            .slice(0, 3)
            .map((other) => [{ label: programmeName(other, scene), value: `d-${other}` }])
        : [[{ label: scene.l('benefits-papers'), value: 'papers' }]]),
      [reportButton('programme', id, scene)],
      [{ label: scene.l('back'), value: 'result' }],
    ],
  }
}
