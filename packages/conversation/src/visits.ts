import { type CalendarDate, type Instant, localTime } from '@caunoi/core'
import { freeSlots, isValidOn, type Service } from '@caunoi/core/catalogue'
import { isEnded, type RequestState } from '@caunoi/core/request'
import type { Context } from './context.ts'

/** The service, if visits to it can be booked here and now: only with the centre that gives it. */
export const bookable = (id: string, context: Context): Service | undefined => {
  const { pack, centres } = context.world
  const service = pack.services.find((entry) => entry.id === id)
  const isOpen = service?.booking !== undefined && service.requestable && isValidOn(service, context.today)
  return isOpen && centres.some(({ id, unstaffed }) => id === service.provider && !unstaffed)
    ? service
    : undefined
}

/** The starts of the visits that are still free, soonest first. */
export const freeVisits = (service: Service, context: Context): Instant[] => {
  const { pack, now, visits } = context.world
  if (!service.booking) return []
  const slots = freeSlots(service.booking, {
    at: now,
    taken: visits(service.id),
    calendar: pack,
  })
  return slots.map(({ starts }) => starts)
}

export const isFree = (service: Service, from: Instant, context: Context): boolean =>
  freeVisits(service, context).some((start) => Date.parse(start) === Date.parse(from))

/** The free visits of each day that has some. */
export const visitsByDay = (service: Service, context: Context): Map<CalendarDate, Instant[]> => {
  const days = new Map<CalendarDate, Instant[]>()
  for (const start of freeVisits(service, context)) {
    const { date } = localTime(start, context.world.pack.timeZone)
    days.set(date, [...(days.get(date) ?? []), start])
  }
  return days
}

/** The person's own visit that lies ahead. */
export const ownVisit = (service: string, context: Context): RequestState | undefined =>
  context.world.requests.find(
    (request) =>
      request.kind === 'visit' &&
      !isEnded(request) &&
      request.services.includes(service) &&
      Date.parse(request.appointment?.from ?? '') > Date.parse(context.world.now),
  )
