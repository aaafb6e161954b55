import { error, type Issue } from '../issue.ts'
import { err, ok, type Result } from '../result.ts'
import { type Answers, isSkipped, scoreOf } from './answers.ts'
import { type Flag, flagsOf } from './flags.ts'
import type { Item } from './item.ts'
import type { Questionnaire } from './questionnaire.ts'
import type { Band, Scale } from './scale.ts'

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

const problems = (questionnaire: Questionnaire, answers: Answers): Issue[] =>
  Object.entries(answers).flatMap(([id, code]) => {
    const item = questionnaire.items.find((entry) => entry.id === id)
    if (!item) return [error('unknown-item', [id], { questionnaire: questionnaire.id, item: id })]
    if (item.options.some((option) => option.code === code)) return []
    const codes = item.options.map((option) => option.code)
    return [
      error('unknown-option', [id], { questionnaire: questionnaire.id, item: id, code: String(code), codes }),
    ]
  })

const lowest = (item: Item): number => Math.min(...item.options.map((option) => option.score))
const highest = (item: Item): number => Math.max(...item.options.map((option) => option.score))

const sum = (numbers: number[]): number => numbers.reduce((total, number) => total + number, 0)

/** Floats stay what they are on paper: 4 x 0.1 and the like never show. */
const tidy = (value: number): number => Math.round(value * 1000) / 1000

const scaleResult = (scale: Scale, questionnaire: Questionnaire, answers: Answers): ScaleResult => {
  const items = questionnaire.items.filter((item) => scale.items.includes(item.id))
  const asked = items.filter((item) => !isSkipped(item, questionnaire, answers))
  const open = asked.filter((item) => answers[item.id] === undefined)
  const scores = asked.flatMap((item) => scoreOf(item, answers) ?? [])
  const value = tidy(sum(scores) * scale.times)
  const result: ScaleResult = {
    id: scale.id,
    value,
    min: tidy(sum(items.map(lowest)) * scale.times),
    max: tidy(sum(items.map(highest)) * scale.times),
  }
  if (open.length === 0) {
    const band = scale.bands.find((entry) => value >= entry.from && value <= entry.to)
    return band ? { ...result, band: { id: band.id, label: band.label } } : result
  }
  const bounds = {
    from: tidy(value + sum(open.map(lowest)) * scale.times),
    to: tidy(value + sum(open.map(highest)) * scale.times),
  }
  const { prorate } = questionnaire
  const estimated = prorate !== undefined && open.length <= prorate.atMost && scores.length > 0
  const mean = sum(scores) / scores.length
  return {
    ...result,
    bounds,
    ...(estimated && { prorated: Math.round((sum(scores) + mean * open.length) * scale.times) }),
  }
}

/**
 * The value of every scale, its band, and the answers that need a person.
 *
 * An unknown item or option is an issue, never a zero. Items left out by a skip rule count 0 and are not missing;
 * with any other item missing there is no band, because a guess about a person is worse than none.
 * @example score(phq2, { '1': '3', '2': '1' }) // { ok: true, value: { complete: true, scales: [{ id: 'total', value: 4, ... }] } }
 */
export const score = (questionnaire: Questionnaire, answers: Answers): Result<ScreeningResult, Issue[]> => {
  const issues = problems(questionnaire, answers)
  if (issues.length > 0) return err(issues)
  const missing = questionnaire.items
    .filter(
      (item) => item.scored && answers[item.id] === undefined && !isSkipped(item, questionnaire, answers),
    )
    .map((item) => item.id)
  return ok({
    complete: missing.length === 0,
    missing,
    scales: questionnaire.scales.map((scale) => scaleResult(scale, questionnaire, answers)),
    flags: flagsOf(questionnaire, answers),
  })
}
