import { type CalendarDate, daysBetween, type Instant, localTime, weekday } from '@caunoi/core'
import { timeOf } from './opening-line.ts'
import type { Scene } from './scene.ts'

/** `thứ Tư 25/11`; of the next two days also `hôm nay, thứ Hai 23/11`. */
export const visitDay = (date: CalendarDate, scene: Scene): string => {
  const [year = '', month = '', day = ''] = date.split('-')
  const shown = year === scene.today.slice(0, 4) ? `${day}/${month}` : `${day}/${month}/${year}`
  const named = `${scene.l(`weekday-${weekday(date)}`)} ${shown}`
  const days = daysBetween(scene.today, date)
  if (days === 0) return `${scene.l('day-today')}, ${named}`
  return days === 1 ? `${scene.l('day-tomorrow')}, ${named}` : named
}

/** `thứ Tư 25/11, 8:00`: a time that somebody has to keep. */
export const visitTime = (at: Instant, scene: Scene): string =>
  `${visitDay(localTime(at, scene.world.pack.timeZone).date, scene)}, ${timeOf(at, scene)}`
