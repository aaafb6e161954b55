import type { OpeningHours } from '../calendar/opening-hours.ts'
import type { HsdsSchedule } from './data.ts'
import type { Writer } from './writer.ts'

/** The two-letter days of iCalendar, Monday first. */
export const DAYS: readonly string[] = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']

const ALWAYS = [{ days: [1, 2, 3, 4, 5, 6, 7], opens: '00:00', closes: '24:00', holidays: true }]

const offsetText = (hours: number): string => {
  const minutes = Math.round(Math.abs(hours) * 60)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${hours < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}

/** Opening hours as weekly schedules, one a row; unknown hours give none. */
export const writeSchedules = (
  writer: Writer,
  hours: OpeningHours | undefined,
  ...owner: string[]
): HsdsSchedule[] =>
  (hours === 'always' ? ALWAYS : (hours ?? [])).map((row, index) => {
    const id = writer.uuid('schedule', ...owner, index)
    const fields = { holidays: row.holidays || undefined, always: hours === 'always' || undefined }
    return {
      id,
      freq: 'WEEKLY',
      wkst: 'MO',
      byday: row.days.map((day) => DAYS[day - 1]).join(','),
      opens_at: row.opens + offsetText(writer.offset),
      closes_at: row.closes + offsetText(writer.offset),
      timezone: writer.offset,
      attributes: writer.extensions({ entity: 'schedule', id }, String(index), fields),
    }
  })
