import { isPresentable } from './import-text.ts'
import type { Item, SkipRule } from './item.ts'
import type { Questionnaire } from './questionnaire.ts'
import { type ItemRules, type Rules, rulesOf } from './rules-of.ts'

/** Answers by item id: the code of the chosen option. A missing key is not answered. */
export type Answers = Readonly<Record<string, string>>

/** The score of each item by its place; undefined where it is not answered. */
export type Scores = readonly (number | undefined)[]

/** The code that was chosen for an item; undefined when it is not answered. */
const codeOf = (id: string, answers: Answers): string | undefined =>
  Object.hasOwn(answers, id) ? answers[id] : undefined

/** The score of one item; undefined when it is not answered, or by a code that it does not have. */
export const scoreOf = ({ id, codes, scores }: ItemRules, answers: Answers): number | undefined => {
  const code = codeOf(id, answers)
  return code === undefined ? undefined : scores[codes.indexOf(code)]
}

const applies = (rule: SkipRule, rules: Rules, answers: Answers): boolean => {
  if ('code' in rule) return codeOf(rule.item, answers) === rule.code
  let sum = 0
  for (const id of rule.items) {
    const item = rules.byId.get(id)
    const score = item && scoreOf(item, answers)
    if (score === undefined) return false
    sum += score
  }
  return sum <= rule.sumAtMost
}

/** Whether the answers so far make the item needless. */
export const isSkipped = (item: ItemRules, rules: Rules, answers: Answers): boolean =>
  item.skipWhen.some((rule) => applies(rule, rules, answers))

/** Whether the answer to the first question ended the questionnaire. */
export const isClosed = (questionnaire: Questionnaire, answers: Answers): boolean =>
  questionnaire.gate !== undefined && codeOf(questionnaire.gate.item, answers) === questionnaire.gate.code

/**
 * The next item to ask, in the published order, or null when nothing is left. Also null for an instrument whose words
 * need a licence that is not there: it cannot be shown.
 * @example nextItem(phq2, { '1': '0' })?.id // '2'
 */
export const nextItem = (questionnaire: Questionnaire, answers: Answers): Item | null => {
  if (!isPresentable(questionnaire) || isClosed(questionnaire, answers)) return null
  const rules = rulesOf(questionnaire)
  const next = rules.items.find(
    (entry) => codeOf(entry.item.id, answers) === undefined && !isSkipped(entry, rules, answers),
  )
  return next?.item ?? null
}
