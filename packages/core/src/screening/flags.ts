import { type Answers, scoreOf } from './answers.ts'
import type { FlagRule, Questionnaire } from './questionnaire.ts'

/** An answer that needs a person, whatever the total is. */
export interface Flag {
  kind: FlagRule['kind']
  item: string
  severity: FlagRule['severity']
}

const raised = (rule: FlagRule, questionnaire: Questionnaire, answers: Answers): boolean => {
  const item = questionnaire.items.find((entry) => entry.id === rule.item)
  const score = item && scoreOf(item, answers)
  return score !== undefined && score >= rule.from
}

/** All flags that the answers raise. Call it after every answer: help does not wait for the end. */
export const flagsOf = (questionnaire: Questionnaire, answers: Answers): Flag[] =>
  questionnaire.flags
    .filter((rule) => raised(rule, questionnaire, answers))
    .map(({ kind, item, severity }) => ({ kind, item, severity }))
