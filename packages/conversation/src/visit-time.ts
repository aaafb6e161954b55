import { type CalendarDate, daysBetween, type Instant, localTime, weekday } from '@caunoi/core'
import type { Context } from './context.ts'
import { timeOf } from './opening-line.ts'

/** `thứ Tư 25/11`; of the next two days also `hôm nay, thứ Hai 23/11`. */
export const visitDay = (date: CalendarDate, context: Context): string => {
  const [year = '', month = '', day = ''] = date.split('-')
  const shown = year === context.today.slice(0, 4) ? `${day}/${month}` : `${day}/${month}/${year}`
  const named = `${context.l(`weekday-${weekday(date)}`)} ${shown}`
  const days = daysBetween(context.today, date)
  if (days === 0) return `${context.l('day-today')}, ${named}`
  return days === 1 ? `${context.l('day-tomorrow')}, ${named}` : named
}

/** `thứ Tư 25/11, 8:00`: a time that somebody has to keep. */
export const visitTime = (at: Instant, context: Context): string =>
  `${visitDay(localTime(at, context.world.pack.timeZone).date, context)}, ${timeOf(at, context)}`
