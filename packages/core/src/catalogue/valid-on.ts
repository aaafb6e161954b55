import type { CalendarDate } from '../time/calendar-date.ts'

/** Whether an entry with a first and a last day is valid on `on`, both included. */
export const isValidOn = (
  entry: { from?: CalendarDate | undefined; to?: CalendarDate | undefined },
  on: CalendarDate,
) => (entry.from === undefined || entry.from <= on) && (entry.to === undefined || on <= entry.to)
