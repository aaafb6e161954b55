import { daysBetween, type Instant, localTime, type OpeningHours, openState } from '@caunoi/core'
import type { Html } from './html.ts'
import type { Scene } from './scene.ts'

const clock = (minutes: number): string =>
  `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`

/** `7:30` of the pack's time zone. */
export const timeOf = (at: Instant, scene: Scene): string =>
  clock(localTime(at, scene.world.pack.timeZone).minutes)

/** `hôm nay`, `ngày mai`, or `25/11`. */
export const dayOf = (at: Instant, scene: Scene): string => {
  const { date } = localTime(at, scene.world.pack.timeZone)
  const days = daysBetween(scene.today, date)
  if (days === 0) return scene.l('day-today')
  if (days === 1) return scene.l('day-tomorrow')
  const [year = '', month = '', day = ''] = date.split('-')
  return year === scene.today.slice(0, 4) ? `${day}/${month}` : `${day}/${month}/${year}`
}

/** Whether somebody is there now, in words; says so when a holiday may change it. */
export const openingLine = (hours: OpeningHours | undefined, scene: Scene): Html => {
  const { now, pack } = scene.world
  if (hours === undefined) return scene.t('service-hours-unknown')
  if (hours === 'always') return scene.t('service-open-always')
  const state = openState(hours, now, { timeZone: pack.timeZone, holidays: pack.holidays })
  const doubt = state.certain ? '' : ` ${scene.t('hours-uncertain')}`
  if (state.open && state.closesAt)
    return `${scene.t('service-open-now', { time: timeOf(state.closesAt, scene) })}${doubt}` as Html
  if (state.opensAt)
    return `${scene.t('service-opens', { time: timeOf(state.opensAt, scene), day: dayOf(state.opensAt, scene) })}${doubt}` as Html
  return scene.t('service-hours-unknown')
}
