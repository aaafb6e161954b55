import { error, type Issue } from '../issue.ts'
import { err, ok, type Result } from '../result.ts'
import { type Answers, isClosed, isSkipped, type Scores } from './answers.ts'
import { type Flag, flagsIn } from './flags.ts'
import type { Questionnaire } from './questionnaire.ts'
import { type ItemRules, type Rules, rulesOf } from './rules-of.ts'
import { leastResult, type ScaleResult, scaleResult } from './scale-result.ts'

export interface ScreeningResult {
  /** Every scored item that had to be asked is answered. */
  complete: boolean
  /** Ids of those that are not. */
  missing: string[]
  scales: ScaleResult[]
  flags: Flag[]
}

const problems = (questionnaire: Questionnaire, rules: Rules, answers: Answers): Issue[] =>
  Object.entries(answers).flatMap(([id, code]) => {
    const item = rules.byId.get(id)
    if (!item) return [error('unknown-item', [id], { questionnaire: questionnaire.id, item: id })]
    const { codes } = item
    if (codes.includes(code)) return []
    return [
      error('unknown-option', [id], {
        questionnaire: questionnaire.id,
        item: id,
        code: String(code),
        codes: [...codes],
      }),
    ]
  })

/** The answers as a plain object, so that what they inherit is never taken for an answer. */
const plainOf = (answers: Answers): Answers =>
  Object.getPrototypeOf(answers) === Object.prototype ? answers : { ...answers }

interface Read {
  scores: Scores
  /** Scored items without an answer. */
  open: ItemRules[]
}

/** The score of each item by its place; undefined when an item or an answer is not known. */
const read = (rules: Rules, answers: Answers): Read | undefined => {
  const plain = plainOf(answers)
  const scores: (number | undefined)[] = []
  const open: ItemRules[] = []
  let understood = 0
  for (const entry of rules.items) {
    const code = plain[entry.id]
    const score = code === undefined ? undefined : entry.scores[entry.codes.indexOf(code)]
    scores.push(score)
    if (score !== undefined) understood += 1
    else if (entry.item.scored) open.push(entry)
  }
  return Object.keys(plain).length === understood ? { scores, open } : undefined
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
  const given = read(rules, answers)
  if (!given) return err(problems(questionnaire, rules, answers))
  const { scores, open } = given
  const flags = flagsIn(rules, scores)
  if (isClosed(questionnaire, answers))
    return ok({ complete: true, missing: [], scales: rules.scales.map(leastResult), flags })
  const missing = open.length === 0 ? open : open.filter((entry) => !isSkipped(entry, rules, answers))
  const scales: ScaleResult[] = []
  for (const own of rules.scales) scales.push(scaleResult(own, scores, missing, questionnaire))
  return ok({ complete: missing.length === 0, missing: missing.map(({ id }) => id), scales, flags })
}
