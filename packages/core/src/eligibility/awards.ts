import type { CalendarDate } from '../time/calendar-date.ts'
import type { Amount } from './amount-of.ts'
import type { Assessment } from './assess.ts'
import type { Combination } from './combination.ts'
import { periodOn } from './dated-value.ts'
import type { EligibilityPack } from './eligibility-pack.ts'

/** What is really paid of one programme. */
export interface Award {
  programme: string
  amount: Amount
}

/** The sets of programmes that one person may be paid together under a combination. */
const allowedSets = (combination: Combination, due: readonly Award[]): Award[][] => {
  const find = (id: string) => due.find((award) => award.programme === id)
  const pairs = combination.except.flatMap((exception) => {
    const lead = find(exception.programme)
    return lead ? exception.with.flatMap((id) => find(id) ?? []).map((other) => [lead, other]) : []
  })
  return [...due.map((award) => [award]), ...pairs]
}

const sum = (awards: readonly Award[]) => awards.reduce((total, { amount }) => total + amount.value, 0)

/** Of what falls under a combination keeps the allowed set that gives most; the earlier one of equals. */
const keepHighest = (awards: Award[], combination: Combination): Award[] => {
  const due = awards.filter(({ programme }) => combination.programmes.includes(programme))
  if (due.length < 2) return awards
  const kept = allowedSets(combination, due).reduce((best, set) => (sum(set) > sum(best) ? set : best))
  return awards.filter((award) => !due.includes(award) || kept.includes(award))
}

/**
 * What is really paid, after the rules on not adding up. Only programmes whose verdict is yes and whose amount is
 * known count, in the order of the assessments; what is given in kind is not among them.
 */
export const awards = (
  pack: EligibilityPack,
  assessments: readonly Assessment[],
  { on }: { on: CalendarDate },
): Award[] => {
  const inKind = new Set(pack.programmes.flatMap((programme) => (programme.inKind ? [programme.id] : [])))
  const due = assessments.flatMap(({ programme, verdict, amount }) =>
    verdict === 'yes' && amount && !inKind.has(programme) ? [{ programme, amount }] : [],
  )
  return pack.combinations.filter((combination) => periodOn([combination], on)).reduce(keepHighest, due)
}
