import { addDays, type CalendarDate } from '../time/calendar-date.ts'
import { addMinutes, type Instant, instantOf, minutesBetween } from '../time/instant.ts'
import { isWorkingDay, openIntervals, type WorkCalendar } from './open-intervals.ts'
import type { OpeningHours } from './opening-hours.ts'

const MINUTE = 60_000
const write = (time: number): Instant => new Date(time).toISOString()

/**
 * The moment when `minutes` of office time have passed since `at`. Zero minutes give `at` itself while the office is open, else its next
 * opening. Undefined when `hours` has no opening in sight. Unconfirmed holidays count as ordinary days: a promise
 * must hold on both.
 */
export const addWorkingMinutes = (
  at: Instant,
  minutes: number,
  hours: OpeningHours,
  calendar: WorkCalendar,
): Instant | undefined => {
  if (hours === 'always') return addMinutes(at, minutes)
  let left = minutes * MINUTE
  for (const { from, to } of openIntervals(hours, at, calendar)) {
    const start = Math.max(from, Date.parse(at))
    if (start + left <= to) return write(start + left)
    left -= to - start
  }
  return undefined
}

/** Minutes of office time between two moments; 0 when `to` is not later. */
export const workingMinutesBetween = (
  from: Instant,
  to: Instant,
  hours: OpeningHours,
  calendar: WorkCalendar,
): number => {
  if (Date.parse(to) <= Date.parse(from)) return 0
  if (hours === 'always') return Math.max(0, minutesBetween(from, to))
  let passed = 0
  for (const open of openIntervals(hours, from, calendar)) {
    if (open.from >= Date.parse(to)) break
    passed += Math.min(open.to, Date.parse(to)) - Math.max(open.from, Date.parse(from))
  }
  return passed / MINUTE
}

/** How far ahead a working day is sought. */
const HORIZON_DAYS = 60

/**
 * The `days`-th working day after `date`, which itself is not counted.
 * Undefined when `hours` has no opening in sight.
 */
export const addWorkingDays = (
  date: CalendarDate,
  days: number,
  hours: OpeningHours,
  calendar: WorkCalendar,
): CalendarDate | undefined => {
  let day = date
  let left = days
  for (let idle = 0; left > 0; idle += 1) {
    if (idle === HORIZON_DAYS) return undefined
    day = addDays(day, 1)
    if (!isWorkingDay(hours, day, calendar)) continue
    left -= 1
    idle = 0
  }
  return day
}

/** The end of office time on `date`; undefined on a day without. Midnight after it for `always`. */
export const endOfWork = (
  date: CalendarDate,
  hours: OpeningHours,
  calendar: WorkCalendar,
): Instant | undefined => {
  const midnight = instantOf(date, 24 * 60, calendar.timeZone)
  if (hours === 'always') return midnight
  let end: Instant | undefined
  for (const open of openIntervals(hours, instantOf(date, 0, calendar.timeZone), calendar)) {
    if (open.date > date || write(open.from) >= midnight) break
    if (open.date === date) end = write(Math.min(open.to, Date.parse(midnight)))
  }
  return end
}
