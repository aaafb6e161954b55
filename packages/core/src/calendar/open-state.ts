import { addDays, type CalendarDate } from '../time/calendar-date.ts'
import { type Instant, instantOf, localTime } from '../time/instant.ts'
import {
  isCertain,
  LONGEST_INTERVAL,
  openIntervals,
  type Timetable,
  type WorkCalendar,
} from './open-intervals.ts'
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

/** A state and the time for which it is right: until the next opening or closing, or the end of the day. */
interface Known {
  from: number
  until: number
  state: Readonly<OpenState>
}

/** A search asks for the hours of many doors, and at every hour of the day for the same ones. */
const lastKnown = new WeakMap<WorkCalendar, WeakMap<Timetable, Known>>()

/**
 * Reads `hours` at a moment. Holidays close what is not open on holidays; unconfirmed ones only take the certainty away.
 * What was read last is remembered for a calendar and its timetables, which do not change.
 */
export const openState = (hours: OpeningHours, at: Instant, calendar: WorkCalendar): OpenState => {
  if (hours === 'always') return { open: true, certain: true }
  const now = Date.parse(at)
  const timetables = lastKnown.get(calendar) ?? new WeakMap<Timetable, Known>()
  lastKnown.set(calendar, timetables)
  const known = timetables.get(hours)
  if (known && known.from <= now && now < known.until) return { ...known.state }
  const state = readState(hours, at, calendar)
  const tomorrow = addDays(localTime(at, calendar.timeZone).date, 1)
  const ends = [state.opensAt, state.closesAt, instantOf(tomorrow, 0, calendar.timeZone)]
  const until = Math.min(...ends.flatMap((end) => (end === undefined ? [] : [Date.parse(end)])))
  timetables.set(hours, { from: now, until, state })
  return { ...state }
}

const readState = (hours: Timetable, at: Instant, calendar: WorkCalendar): OpenState => {
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
