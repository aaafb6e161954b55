import type { Scores } from './answers.ts'
import type { Questionnaire } from './questionnaire.ts'
import { type ItemRules, type ScaleRules, tidy } from './rules-of.ts'
import type { Band } from './scale.ts'

/** The value of one scale. With items missing, `value` is the sum of what was answered and there is no band. */
export interface ScaleResult {
  id: string
  value: number
  min: number
  max: number
  band?: Pick<Band, 'id' | 'label'>
  /** With items missing: the least and the most the value can still become. */
  bounds?: { from: number; to: number }
  /** With few items missing: the published estimate, rounded half up. For staff, marked as an estimate. */
  prorated?: number
}

const whole = ({ scale, min, max }: ScaleRules, value: number): ScaleResult => {
  const { id } = scale
  for (const band of scale.bands) {
    if (value >= band.from && value <= band.to)
      return { id, value, min, max, band: { id: band.id, label: band.label } }
  }
  return { id, value, min, max }
}

/** A flagged question is never guessed. */
const mayEstimate = (open: readonly ItemRules[], questionnaire: Questionnaire): boolean =>
  open.every(({ item }) => questionnaire.flags.every((flag) => flag.item !== item.id))

const partial = (
  own: ScaleRules,
  sum: number,
  open: readonly ItemRules[],
  answered: number,
  questionnaire: Questionnaire,
): ScaleResult => {
  const { scale, min, max } = own
  const total = (pick: (rules: ItemRules) => number) => open.reduce((all, rules) => all + pick(rules), sum)
  const atMost = scale.prorate?.atMost ?? 0
  const estimate = open.length <= atMost && answered > 0 && mayEstimate(open, questionnaire)
  return {
    id: scale.id,
    value: tidy(sum * scale.times),
    min,
    max,
    bounds: {
      from: tidy(total(({ least }) => least) * scale.times),
      to: tidy(total(({ most }) => most) * scale.times),
    },
    ...(estimate && {
      prorated: Math.round(tidy((sum + (sum / answered) * open.length) * scale.times)),
    }),
  }
}

/** The least value, as after an answer that ended the questionnaire. */
export const leastResult = (own: ScaleRules): ScaleResult => whole(own, own.min)

/** The value of a scale from the scores of its items; `missing` are items that had to be answered and were not. */
export const scaleResult = (
  own: ScaleRules,
  scores: Scores,
  missing: readonly ItemRules[],
  questionnaire: Questionnaire,
): ScaleResult => {
  let sum = 0
  let answered = 0
  for (const at of own.places) {
    const score = scores[at]
    if (score !== undefined) {
      sum += score
      answered += 1
    }
  }
  const open = missing.length === 0 ? missing : missing.filter(({ at }) => own.places.includes(at))
  if (open.length > 0) return partial(own, sum, open, answered, questionnaire)
  const { times } = own.scale
  return whole(own, times === 1 ? sum : tidy(sum * times))
}
