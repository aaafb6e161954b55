import { openState } from '../calendar/open-state.ts'
import type { OpeningHours } from '../calendar/opening-hours.ts'
import { covers } from '../place/covers.ts'
import type { CalendarDate } from '../time/calendar-date.ts'
import { type Instant, localTime } from '../time/instant.ts'
import type { CataloguePack } from './catalogue-pack.ts'
import type { Hotline } from './hotline.ts'
import type { Location } from './location.ts'
import type { Service } from './service.ts'
import { isValidOn } from './valid-on.ts'

/** All ways to a service. At least one is never empty in a checked pack. */
export interface Reach {
  /** Numbers, the surest first. */
  hotlines: Hotline[]
  locations: Location[]
  /** A request can be sent through the bot. */
  request: boolean
  /** When somebody is there; absent = not known. */
  hours?: OpeningHours
}

const known = <Entry extends { id: string }>(entries: readonly Entry[], ids: string[]): Entry[] =>
  ids.flatMap((id) => entries.find((entry) => entry.id === id) ?? [])

/** 0 = answers now for sure; numbers whose hours are not known stand between open and closed ones. */
const doubt = (pack: CataloguePack, hotline: Hotline, at: Instant | undefined): number => {
  const trusted = hotline.provenance.verified || hotline.emergency ? 0 : 1
  if (at === undefined) return trusted
  if (hotline.hours === undefined) return 2 + trusted
  return openState(hotline.hours, at, pack).open ? trusted : 4 + trusted
}

/**
 * Numbers in the order in which to offer them: verified and public emergency numbers first, open ones before closed ones,
 * otherwise in the order given. Numbers that are no longer valid or not meant for the place are left out.
 */
export const sureFirst = (
  pack: CataloguePack,
  hotlines: Hotline[],
  { on, at, place }: { on: CalendarDate; at?: Instant; place?: string },
): Hotline[] =>
  hotlines
    .filter((hotline) => isValidOn(hotline, on) && covers(pack, hotline.area, place))
    .map((hotline) => ({ hotline, doubt: doubt(pack, hotline, at) }))
    .sort((a, b) => a.doubt - b.doubt)
    .map(({ hotline }) => hotline)

/**
 * The numbers that lead to a service: its own, those of the places where it is given, and its provider's. An emergency number of the
 * provider is not one of them: nobody should call 113 about an identity card.
 */
const numbersOf = (pack: CataloguePack, service: Service): string[] => {
  const provider = pack.providers.find((one) => one.id === service.provider)
  const everyday = known(pack.hotlines, provider?.hotlines ?? []).filter(({ emergency }) => !emergency)
  return [
    ...new Set([
      ...service.hotlines,
      ...service.at.flatMap((at) => at.hotlines),
      ...service.contacts.flatMap((contact) => contact.hotlines),
      ...everyday.map(({ id }) => id),
    ]),
  ]
}

/** The hours of a service: its own, else those of the first place where it is given, else its provider's. */
export const hoursOf = (pack: CataloguePack, service: Service): OpeningHours | undefined => {
  if (service.hours !== undefined) return service.hours
  for (const at of service.at) {
    const hours = at.hours ?? pack.locations.find(({ id }) => id === at.location)?.hours
    if (hours !== undefined) return hours
  }
  return pack.providers.find(({ id }) => id === service.provider)?.hours
}

/** How a person gets to a service, now (`at`) and at their place. */
export const reachOf = (
  pack: CataloguePack,
  service: Service,
  { at, on, place }: { at?: Instant; on?: CalendarDate; place?: string } = {},
): Reach => {
  const hours = hoursOf(pack, service)
  const day = on ?? (at && localTime(at, pack.timeZone).date)
  const hotlines = known(pack.hotlines, numbersOf(pack, service))
  return {
    hotlines: day
      ? sureFirst(pack, hotlines, { on: day, ...(at && { at }), ...(place && { place }) })
      : hotlines,
    locations: known(
      pack.locations,
      service.at.map((one) => one.location),
    ),
    request: service.requestable,
    ...(hours !== undefined && { hours }),
  }
}
