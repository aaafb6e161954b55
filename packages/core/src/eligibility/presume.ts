import { type CalendarDate, isCalendarDate } from '../time/calendar-date.ts'
import type { EligibilityPack } from './eligibility-pack.ts'
import { elapsedUnits } from './engine/variable.ts'
import type { Fact, Presumption } from './fact.ts'
import type { Facts, FactValue } from './facts.ts'

const numberOf = (fact: Fact | undefined, facts: Facts, on: CalendarDate): FactValue | null | undefined => {
  if (!fact) return undefined
  const date = fact.derived && facts[fact.derived.from]
  return fact.derived && typeof date === 'string' && isCalendarDate(date) && date <= on
    ? elapsedUnits(fact.derived.elapsed, date, on)
    : facts[fact.id]
}

/**
 * The facts, and what may be presumed from them: someone of 74 is not asked whether the studies went on without a break.
 * An answer that was given, `null` included, stays as it is. For interviews; `assess` itself presumes nothing.
 */
export const presume = (pack: EligibilityPack, facts: Facts, on: CalendarDate): Facts => {
  const byId = new Map(pack.facts.map((fact) => [fact.id, fact]))
  const holds = ({ when }: Presumption): boolean => {
    const value = numberOf(byId.get(when.fact), facts, on)
    return (
      typeof value === 'number' &&
      value >= (when.atLeast ?? Number.NEGATIVE_INFINITY) &&
      value <= (when.atMost ?? Number.POSITIVE_INFINITY)
    )
  }
  const presumed = pack.facts.flatMap(({ id, presumed: presumptions }) => {
    const found = facts[id] === undefined ? presumptions.find(holds) : undefined
    return found ? [[id, found.answer] as const] : []
  })
  return { ...facts, ...Object.fromEntries(presumed) }
}
