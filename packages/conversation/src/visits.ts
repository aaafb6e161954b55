import { type CalendarDate, type Instant, localTime } from '@caunoi/core'
import { freeSlots, isValidOn, type Service } from '@caunoi/core/catalogue'
import { isEnded, type RequestState } from '@caunoi/core/request'
import type { Scene } from './scene.ts'

/** The service, if visits to it can be booked here and now: only with the centre that gives it. */
export const bookable = (id: string, scene: Scene): Service | undefined => {
  const { pack, centres } = scene.world
  const service = pack.services.find((entry) => entry.id === id)
  const isOpen = service?.booking !== undefined && service.requestable && isValidOn(service, scene.today)
  return isOpen && centres.some(({ id, unstaffed }) => id === service.provider && !unstaffed)
    ? service
    : undefined
}

/** The starts of the visits that are still free, soonest first. */
export const freeVisits = (service: Service, scene: Scene): Instant[] => {
  const { pack, now, visits } = scene.world
  if (!service.booking) return []
  const slots = freeSlots(service.booking, {
    at: now,
    taken: visits(service.id),
    calendar: { timeZone: pack.timeZone, holidays: pack.holidays },
  })
  return slots.map(({ starts }) => starts)
}

export const isFree = (service: Service, from: Instant, scene: Scene): boolean =>
  freeVisits(service, scene).some((start) => Date.parse(start) === Date.parse(from))

/** The free visits of each day that has some. */
export const visitsByDay = (service: Service, scene: Scene): Map<CalendarDate, Instant[]> => {
  const days = new Map<CalendarDate, Instant[]>()
  for (const start of freeVisits(service, scene)) {
    const { date } = localTime(start, scene.world.pack.timeZone)
    days.set(date, [...(days.get(date) ?? []), start])
  }
  return days
}

/** The person's own visit that lies ahead. */
export const ownVisit = (service: string, scene: Scene): RequestState | undefined =>
  scene.world.requests.find(
    (request) =>
      request.kind === 'visit' &&
      !isEnded(request) &&
      request.services.includes(service) &&
      Date.parse(request.appointment?.from ?? '') > Date.parse(scene.world.now),
  )
