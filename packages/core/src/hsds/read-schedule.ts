import type { OpeningHours } from '../calendar/opening-hours.ts'
import type { Issue } from '../issue.ts'
import type { HsdsSchedule } from './data.ts'
import { extensionsOf, type Reader } from './reader.ts'
import { DAYS } from './write-schedule.ts'

const timeOf = (text: string | undefined): string | undefined =>
  /^(?:[01]\d|2[0-4]):[0-5]\d/.exec(text ?? '')?.[0]

const daysOf = (byday: string | undefined): number[] | undefined => {
  const days = (byday ?? '').split(',').map((day) => DAYS.indexOf(day.trim()) + 1)
  return days.includes(0) ? undefined : days
}

/** Weekly schedules as opening hours. Others (monthly, without times) cannot be held and are reported. */
export const readSchedules = (
  reader: Reader,
  schedules: HsdsSchedule[] | undefined,
  closed: unknown,
  path: Issue['path'],
): OpeningHours | undefined => {
  if (closed === true) return []
  const all = schedules ?? []
  if (all.some((schedule) => extensionsOf(schedule).always === true)) return 'always'
  const rows = all.flatMap((schedule, index) => {
    const days = daysOf(schedule.byday)
    const opens = timeOf(schedule.opens_at)
    const closes = timeOf(schedule.closes_at)
    if (!days || !opens || !closes || (schedule.freq ?? 'WEEKLY') !== 'WEEKLY') {
      reader.skip('schedule-not-weekly', [...path, 'schedules', index])
      return []
    }
    return [{ days, opens, closes, holidays: extensionsOf(schedule).holidays === true }]
  })
  return rows.length > 0 ? rows : undefined
}
