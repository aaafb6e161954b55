import { TZDate } from '@date-fns/tz'
import { z } from 'zod'
import type { CalendarDate } from './calendar-date.ts'

/** A moment: ISO 8601 date-time with `Z` or an offset. */
export const Instant = z.iso.datetime({ offset: true })
export type Instant = string

/** The wall clock of `timeZone` at a moment. */
export interface LocalTime {
  date: CalendarDate
  /** Minutes since local midnight. */
  minutes: number
}

/** So many answers are remembered; a time zone is slow to ask, and one turn asks it again and again for the same moments. */
const MOST = 256
const known = new Map<string, Readonly<LocalTime>>()

/** What calendars and clocks on the wall of `timeZone` (an IANA name) show at `at`. */
export const localTime = (at: Instant, timeZone: string): LocalTime => {
  const asked = `${timeZone} ${at}`
  const before = known.get(asked)
  if (before) return { ...before }
  if (known.size >= MOST) known.clear()
  const read = readLocalTime(at, timeZone)
  known.set(asked, read)
  return { ...read }
}

const readLocalTime = (at: Instant, timeZone: string): LocalTime => {
  const local = new TZDate(at, timeZone)
  const two = (value: number) => String(value).padStart(2, '0')
  return {
    date: `${local.getFullYear()}-${two(local.getMonth() + 1)}-${two(local.getDate())}`,
    minutes: local.getHours() * 60 + local.getMinutes(),
  }
}

/** The moment when the clocks of `timeZone` show `minutes` after midnight of `date`. */
export const instantOf = (date: CalendarDate, minutes: number, timeZone: string): Instant => {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number]
  return new Date(new TZDate(year, month - 1, day, 0, minutes, timeZone).getTime()).toISOString()
}

/** The moment `minutes` later. */
export const addMinutes = (at: Instant, minutes: number): Instant =>
  new Date(Date.parse(at) + minutes * 60_000).toISOString()

/** Minutes from one moment to another; negative when `to` is earlier. */
export const minutesBetween = (from: Instant, to: Instant): number =>
  (Date.parse(to) - Date.parse(from)) / 60_000
