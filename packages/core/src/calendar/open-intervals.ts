import { addDays, type CalendarDate, weekday } from '../time/calendar-date.ts'
import { type Instant, instantOf, localTime } from '../time/instant.ts'
import type { Holiday } from './holiday.ts'
import type { OpeningHours } from './opening-hours.ts'

/** What opening hours are read with. */
export interface WorkCalendar {
  /** IANA name. */
  timeZone: string
  holidays: readonly Holiday[]
}

/** Open from `from` until just before `to`, in milliseconds since 1970. */
export interface OpenInterval {
  from: number
  to: number
  /** The day it opened. */
  date: CalendarDate
}

export type Timetable = Exclude<OpeningHours, 'always'>

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))

const rowsOn = (hours: Timetable, date: CalendarDate, holidays: readonly Holiday[]): Timetable => {
  const that = holidays.filter((holiday) => holiday.from <= date && date <= holiday.to)
  const on = (day: number) => hours.filter((row) => row.days.includes(day))
  if (that.some((holiday) => holiday.kind === 'closed'))
    return on(weekday(date)).filter((row) => row.holidays)
  const rows = on(weekday(date))
  return rows.length === 0 && that.some((holiday) => holiday.kind === 'working') ? on(1) : rows
}

const verified = (holidays: readonly Holiday[]) => holidays.filter((holiday) => holiday.provenance.verified)

/** False when a holiday or working day that nobody has confirmed would change the hours of `date`. */
export const isCertain = (hours: OpeningHours, date: CalendarDate, calendar: WorkCalendar): boolean => {
  if (hours === 'always') return true
  const sure = rowsOn(hours, date, verified(calendar.holidays))
  const possible = rowsOn(hours, date, calendar.holidays)
  return sure.length === possible.length && sure.every((row, index) => row === possible[index])
}

/** True when the confirmed calendar has the office open at some time of `date`. */
export const isWorkingDay = (hours: OpeningHours, date: CalendarDate, calendar: WorkCalendar): boolean =>
  hours === 'always' || rowsOn(hours, date, verified(calendar.holidays)).length > 0

/** The times that begin on `date`, in order; a row that closes before it opens runs past midnight. */
const intervalsOn = (hours: Timetable, date: CalendarDate, calendar: WorkCalendar): OpenInterval[] =>
  rowsOn(hours, date, verified(calendar.holidays))
    .map((row) => {
      const opens = minutesOf(row.opens)
      const closes = minutesOf(row.closes)
      const at = (minutes: number) => Date.parse(instantOf(date, minutes, calendar.timeZone))
      return { date, from: at(opens), to: at(closes > opens ? closes : closes + 24 * 60) }
    })
    .sort((a, b) => a.from - b.from)

/** How far ahead an opening is sought: past any holiday, not for ever through a timetable without rows. */
const HORIZON_DAYS = 60

/** Joined openings are cut after this time: a timetable of seven full days would else have no first interval. */
export const LONGEST_INTERVAL = 8 * 86_400_000

/**
 * The open times from the one that is open at `at`, or else the next, onwards; touching and overlapping ones joined,
 * none much longer than `LONGEST_INTERVAL`. Ends after a time without any opening.
 */
export function* openIntervals(
  hours: Timetable,
  at: Instant,
  calendar: WorkCalendar,
): Generator<OpenInterval> {
  const now = Date.parse(at)
  let date = addDays(localTime(at, calendar.timeZone).date, -1)
  let current: OpenInterval | undefined
  for (let idle = 0; idle < HORIZON_DAYS; idle += 1, date = addDays(date, 1)) {
    for (const next of intervalsOn(hours, date, calendar)) {
      idle = 0
      if (current && next.from <= current.to && current.to - current.from < LONGEST_INTERVAL)
        current.to = Math.max(current.to, next.to)
      else {
        if (current && current.to > now) yield current
        current = current ? { ...next, from: Math.max(next.from, current.to) } : { ...next }
      }
    }
  }
  if (current && current.to > now) yield current
}
