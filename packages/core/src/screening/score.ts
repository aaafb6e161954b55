import { error, type Issue } from '../issue.ts'
import { err, ok, type Result } from '../result.ts'
import { type Answers, codeOf, isClosed, isSkipped, scoreOf } from './answers.ts'
import { type Flag, flagsOf } from './flags.ts'
import type { Questionnaire } from './questionnaire.ts'
import { type ItemRules, type Rules, rulesOf, type ScaleRules, tidy } from './rules-of.ts'
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

export interface ScreeningResult {
  /** Every scored item that had to be asked is answered. */
  complete: boolean
  /** Ids of those that are not. */
  missing: string[]
  scales: ScaleResult[]
  flags: Flag[]
}

const problems = (questionnaire: Questionnaire, rules: Rules, answers: Answers): Issue[] => {
  const issues: Issue[] = []
  for (const id of Object.keys(answers)) {
    const item = rules.items.get(id)
    if (!item) issues.push(error('unknown-item', [id], { questionnaire: questionnaire.id, item: id }))
    else if (!item.scores.has(answers[id] as string)) {
      const codes = [...item.scores.keys()]
      const code = String(answers[id])
      issues.push(error('unknown-option', [id], { questionnaire: questionnaire.id, item: id, code, codes }))
    }
  }
  return issues
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

const whole = ({ scale, min, max }: ScaleRules, value: number): ScaleResult => {
  const band = scale.bands.find((entry) => value >= entry.from && value <= entry.to)
  return band
    ? { id: scale.id, value, min, max, band: { id: band.id, label: band.label } }
    : { id: scale.id, value, min, max }
}

const scaleResult = (
  own: ScaleRules,
  rules: Rules,
  questionnaire: Questionnaire,
  answers: Answers,
): ScaleResult => {
  let sum = 0
  let answered = 0
  let open: ItemRules[] | undefined
  for (const item of own.items) {
    const score = scoreOf(item, answers)
    if (score !== undefined) {
      sum += score
      answered += 1
    } else if (!isSkipped(item, rules, answers)) {
      open ??= []
      open.push(item)
    }
  }
  return open
    ? partial(own, sum, open, answered, questionnaire)
    : whole(own, own.scale.times === 1 ? sum : tidy(sum * own.scale.times))
}

/**
 * The value of every scale, its band, and the answers that need a person.
 *
 * An unknown item or option is an issue, never a zero. Items left out by a skip rule count 0 and are not missing;
 * with any other item missing there is no band, because a guess about a person is worse than none. An answer given to
 * an item that could have been left out counts, as on paper.
 * @example score(phq2, { '1': '3', '2': '1' }) // { ok: true, value: { complete: true, scales: [{ id: 'total', value: 4, ... }] } }
 */
export const score = (questionnaire: Questionnaire, answers: Answers): Result<ScreeningResult, Issue[]> => {
  const rules = rulesOf(questionnaire)
  const issues = problems(questionnaire, rules, answers)
  if (issues.length > 0) return err(issues)
  const flags = flagsOf(questionnaire, answers)
  if (isClosed(questionnaire, answers))
    return ok({ complete: true, missing: [], scales: rules.scales.map((own) => whole(own, own.min)), flags })
  const missing: string[] = []
  for (const entry of rules.scored) {
    const { id } = entry.item
    if (codeOf(id, answers) === undefined && !isSkipped(entry, rules, answers)) missing.push(id)
  }
  return ok({
    complete: missing.length === 0,
    missing,
    scales: rules.scales.map((own) => scaleResult(own, rules, questionnaire, answers)),
    flags,
  })
}
