import { daysBetween, type Instant, localTime, type OpeningHours, openState } from '@caunoi/core'
import type { Context } from './context.ts'
import type { Html } from './html.ts'

const clock = (minutes: number): string =>
  `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`

/** `7:30` of the pack's time zone. */
export const timeOf = (at: Instant, context: Context): string =>
  clock(localTime(at, context.world.pack.timeZone).minutes)

/** `hôm nay`, `ngày mai`, or `25/11`. */
export const dayOf = (at: Instant, context: Context): string => {
  const { date } = localTime(at, context.world.pack.timeZone)
  const days = daysBetween(context.today, date)
  if (days === 0) return context.l('day-today')
  if (days === 1) return context.l('day-tomorrow')
  const [year = '', month = '', day = ''] = date.split('-')
  return year === context.today.slice(0, 4) ? `${day}/${month}` : `${day}/${month}/${year}`
}

/** Whether somebody is there now, in words; says so when a holiday may change it. */
export const openingLine = (hours: OpeningHours | undefined, context: Context): Html => {
  const { now, pack } = context.world
  if (hours === undefined) return context.t('service-hours-unknown')
  if (hours === 'always') return context.t('service-open-always')
  const state = openState(hours, now, pack)
  const doubt = state.certain ? '' : ` ${context.t('hours-uncertain')}`
  if (state.open && state.closesAt)
    return `${context.t('service-open-now', { time: timeOf(state.closesAt, context) })}${doubt}` as Html
  if (state.opensAt)
    return `${context.t('service-opens', { time: timeOf(state.opensAt, context), day: dayOf(state.opensAt, context) })}${doubt}` as Html
  return context.t('service-hours-unknown')
}
