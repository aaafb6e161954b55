import type { Item, SkipRule } from './item.ts'
import type { Questionnaire } from './questionnaire.ts'

/** Answers by item id: the code of the chosen option. A missing key is not answered. */
export type Answers = Readonly<Record<string, string>>

const optionOf = (item: Item | undefined, answers: Answers) =>
  item?.options.find((option) => option.code === answers[item.id])

/** The score of the chosen option; undefined when the item is not answered. */
export const scoreOf = (item: Item, answers: Answers): number | undefined => optionOf(item, answers)?.score

const applies = (rule: SkipRule, questionnaire: Questionnaire, answers: Answers): boolean => {
  if ('code' in rule) return answers[rule.item] === rule.code
  const scores = rule.items.map((id) => {
    const item = questionnaire.items.find((entry) => entry.id === id)
    return item && scoreOf(item, answers)
  })
  if (scores.some((score) => score === undefined)) return false
  return scores.reduce<number>((sum, score) => sum + (score ?? 0), 0) <= rule.sumAtMost
}

/** Whether the answers so far make the item needless. */
export const isSkipped = (item: Item, questionnaire: Questionnaire, answers: Answers): boolean =>
  item.skipWhen.some((rule) => applies(rule, questionnaire, answers))

/**
 * The next item to ask, in the published order, or null when nothing is left.
 * @example nextItem(phq2, { '1': '0' })?.id // '2'
 */
export const nextItem = (questionnaire: Questionnaire, answers: Answers): Item | null =>
  questionnaire.items.find(
    (item) => answers[item.id] === undefined && !isSkipped(item, questionnaire, answers),
  ) ?? null
