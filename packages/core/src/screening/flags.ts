import { type Answers, type Scores, scoreOf } from './answers.ts'
import type { FlagRule, StaffNote } from './flag-rule.ts'
import type { Questionnaire } from './questionnaire.ts'
import { type Rules, rulesOf } from './rules-of.ts'

/** An answer that needs a person, whatever the total is. */
export interface Flag {
  kind: FlagRule['kind']
  item: string
  severity: FlagRule['severity']
}

/** The flags of answers whose scores are known. */
export const flagsIn = (rules: Rules, scores: Scores): Flag[] => {
  const flags: Flag[] = []
  for (const { rule, at } of rules.flags) {
    const score = scores[at]
    if (score !== undefined && score >= rule.from)
      flags.push({ kind: rule.kind, item: rule.item, severity: rule.severity })
  }
  return flags
}

/** All flags that the answers raise. Call it after every answer: help does not wait for the end. */
export const flagsOf = (questionnaire: Questionnaire, answers: Answers): Flag[] => {
  const rules = rulesOf(questionnaire)
  return rules.flags.length === 0
    ? []
    : flagsIn(
        rules,
        rules.items.map((item) => scoreOf(item, answers)),
      )
}

/**
 * The flags of one answer, at the moment it is given.
 * @example flagsRaised(phq9, '9', '1') // [{ kind: 'suicide', item: '9', severity: 'urgent' }]
 */
export const flagsRaised = (questionnaire: Questionnaire, item: string, code: string): Flag[] =>
  flagsOf(questionnaire, { [item]: code })

/** What staff should look at in these answers, beside flags and bands. Not for the person's eyes. */
export const staffNotesOf = (questionnaire: Questionnaire, answers: Answers): StaffNote[] => {
  const { byId, scales } = rulesOf(questionnaire)
  const reached = ({ item, scale }: StaffNote['when'][number]): number => {
    if (item !== undefined) {
      const rules = byId.get(item)
      return (rules && scoreOf(rules, answers)) ?? Number.NEGATIVE_INFINITY
    }
    const own = scales.find((entry) => entry.scale.id === (scale ?? 'total'))
    if (!own) return Number.NEGATIVE_INFINITY
    return own.items.reduce((sum, entry) => sum + (scoreOf(entry, answers) ?? 0), 0) * own.scale.times
  }
  return questionnaire.staffNotes.filter(({ when }) =>
    when.every((part) => {
      const value = reached(part)
      return value >= part.from && value <= (part.to ?? value)
    }),
  )
}
