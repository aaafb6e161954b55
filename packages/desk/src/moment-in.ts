import { type Instant, instantOf, isCalendarDate, localTime, type Pack } from '@caunoi/core'

/** `25/11 9:00` or `25/11/2026 14:30`, in the year that makes it lie ahead. */
export const momentIn = (words: string, now: Instant, pack: Pack): Instant | undefined => {
  const match = /(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}))?\D+(\d{1,2})(?:[:hg](\d{2})?)?/.exec(words)
  if (!match) return undefined
  const [, day = '', month = '', year, hour = '', minute = '0'] = match
  const two = (value: string) => value.padStart(2, '0')
  const minutes = Number(hour) * 60 + Number(minute)
  if (minutes >= 24 * 60) return undefined
  const thisYear = Number(localTime(now, pack.timeZone).date.slice(0, 4))
  for (const candidate of year === undefined ? [thisYear, thisYear + 1] : [Number(year)]) {
    const date = `${candidate}-${two(month)}-${two(day)}`
    if (!isCalendarDate(date)) continue
    const moment = instantOf(date, minutes, pack.timeZone)
    if (year !== undefined || Date.parse(moment) > Date.parse(now)) return moment
  }
  return undefined
}
