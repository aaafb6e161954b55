import { addDays, type CalendarDate } from '../time/calendar-date.ts'
import { type Instant, localTime } from '../time/instant.ts'
import { isCertain, LONGEST_INTERVAL, openIntervals, type WorkCalendar } from './open-intervals.ts'
import type { OpeningHours } from './opening-hours.ts'

/** Whether somebody is there now, and when that changes. */
export interface OpenState {
  open: boolean
  /** The next opening, while closed; missing when none is in sight. */
  opensAt?: Instant
  /** The end of the present opening, lunch breaks included; missing when there is no end. */
  closesAt?: Instant
  /** False when an unconfirmed holiday may make the answer wrong: say so, and give a number that always answers. */
  certain: boolean
}

const certainBetween = (
  hours: OpeningHours,
  from: CalendarDate,
  to: CalendarDate,
  calendar: WorkCalendar,
) => {
  for (let date = from; date <= to; date = addDays(date, 1))
    if (!isCertain(hours, date, calendar)) return false
  return true
}

/** Reads `hours` at a moment. Holidays close what is not open on holidays; unconfirmed ones only take the certainty away. */
export const openState = (hours: OpeningHours, at: Instant, calendar: WorkCalendar): OpenState => {
  if (hours === 'always') return { open: true, certain: true }
  const now = Date.parse(at)
  const today = localTime(at, calendar.timeZone).date
  const [next] = openIntervals(hours, at, calendar)
  if (!next) return { open: false, certain: certainBetween(hours, today, addDays(today, 7), calendar) }
  const certain = (until: CalendarDate) =>
    certainBetween(hours, [next.date, today].sort()[0] ?? today, until, calendar)
  if (next.from > now)
    return { open: false, opensAt: new Date(next.from).toISOString(), certain: certain(next.date) }
  if (next.to - next.from >= LONGEST_INTERVAL) return { open: true, certain: certain(addDays(today, 1)) }
  return {
    open: true,
    closesAt: new Date(next.to).toISOString(),
    certain: certain(today),
  }
}
