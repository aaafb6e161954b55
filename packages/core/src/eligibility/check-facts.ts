import { error, type Issue } from '../issue.ts'
import { isCalendarDate } from '../time/calendar-date.ts'
import type { EligibilityPack } from './eligibility-pack.ts'
import type { Fact } from './fact.ts'
import type { Facts, FactValue } from './facts.ts'

const fits = (fact: Fact, value: FactValue): boolean => {
  switch (fact.type) {
    case 'boolean':
      return typeof value === 'boolean'
    case 'enum':
      return (fact.values ?? []).some((choice) => choice.id === value)
    case 'date':
      return typeof value === 'string' && isCalendarDate(value)
    case 'place':
      return typeof value === 'string'
    case 'integer':
    case 'money':
      return (
        Number.isInteger(value) &&
        (value as number) >= (fact.min ?? -Infinity) &&
        (value as number) <= (fact.max ?? Infinity)
      )
  }
}

/** What is wrong with answers from outside; `assess` takes such answers as not known. */
export const checkFacts = (pack: EligibilityPack, facts: Facts): Issue[] =>
  Object.entries(facts).flatMap(([id, value]) => {
    const fact = pack.facts.find((candidate) => candidate.id === id)
    if (!fact) return [error('unknown-fact', [id], { fact: id })]
    if (value === null || value === undefined || fits(fact, value)) return []
    return [error('wrong-type', [id], { fact: id, type: fact.type, value })]
  })
