import type { Provenance } from '../source/source.ts'
import { type CalendarDate, daysBetween } from '../time/calendar-date.ts'

/** How far an entry can be relied on, on a day. */
export interface Freshness {
  /** Whole days since it was last compared with its source; 0 when checked on the day itself or later. */
  days: number
  /** Older than the pack allows: ranks lower, and is listed for the editors. */
  stale: boolean
  verified: boolean
}

/** Entries are looked at again at least twice a year unless the pack says otherwise. */
export const STALE_AFTER_DAYS = 180

/** The age of an entry on `on`; stale from the day after `staleAfterDays` days have passed. */
export const freshness = (
  entry: { provenance: Provenance },
  on: CalendarDate,
  staleAfterDays: number = STALE_AFTER_DAYS,
): Freshness => {
  const days = Math.max(0, daysBetween(entry.provenance.checked, on))
  return { days, stale: days > staleAfterDays, verified: entry.provenance.verified }
}
