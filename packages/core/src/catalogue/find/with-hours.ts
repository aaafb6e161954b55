import { openState } from '../../calendar/open-state.ts'
import type { Instant } from '../../time/instant.ts'
import type { CataloguePack } from '../catalogue-pack.ts'
import { serviceIndexOf } from './service-index.ts'

/** What this needs to know of a match. */
interface Timed {
  service: { id: string }
  score: number
  /** The need that it was found for. */
  lead?: string
  open?: boolean
}

/** Only the first few are asked whether they are open. */
export const ASKED_FOR_HOURS = 16
const OPEN = 0.03
/** Who is in danger needs somebody who answers now, before the best place that opens tomorrow. */
const OPEN_IN_URGENCY = 0.4

/** Says of the first matches whether they are open at `at`, and lets that decide between near equals; for urgent needs it decides nearly alone. */
export const withHours = <Match extends Timed>(
  matches: Match[],
  pack: CataloguePack,
  at: Instant | undefined,
  byScore: (a: Match, b: Match) => number,
): Match[] => {
  if (at === undefined) return matches
  const { hours, urgent } = serviceIndexOf(pack)
  const head = matches.slice(0, ASKED_FOR_HOURS).map((match): Match => {
    const times = hours.get(match.service.id)
    if (times === undefined) return match
    const { open } = openState(times, at, pack)
    const worth = urgent.has(match.lead ?? '') ? OPEN_IN_URGENCY : OPEN
    const bonus = open ? worth * Math.min(1, match.score) : 0
    return { ...match, score: match.score + bonus, open }
  })
  return [...head.sort(byScore), ...matches.slice(ASKED_FOR_HOURS)]
}
