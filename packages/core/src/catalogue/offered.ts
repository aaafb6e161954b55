import type { CalendarDate } from '../calendar/calendar-date.ts'
import type { Pack } from '../pack/pack.ts'
import { chainOf } from '../place/covers.ts'
import type { Service } from './service.ts'

/** Whether an entry with a first and a last day is valid on `on`, both included. */
export const isValidOn = (
  entry: { from?: CalendarDate | undefined; to?: CalendarDate | undefined },
  on: CalendarDate,
) => (entry.from === undefined || entry.from <= on) && (entry.to === undefined || on <= entry.to)

/** The services offered on `on` to somebody at `place` (absent = not known, then all). */
export const offeredServices = (
  pack: Pack,
  { on, place, need }: { on: CalendarDate; place?: string; need?: string },
): Service[] => {
  const here = place === undefined ? undefined : chainOf(pack, place)
  return pack.services.filter(
    (service) =>
      isValidOn(service, on) &&
      (here === undefined || service.area.length === 0 || service.area.some((id) => here.has(id))) &&
      (need === undefined || service.needs.includes(need)),
  )
}
