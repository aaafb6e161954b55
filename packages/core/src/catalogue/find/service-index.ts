import type { OpeningHours } from '../../calendar/opening-hours.ts'
import { addDays, type CalendarDate } from '../../time/calendar-date.ts'
import type { CataloguePack } from '../catalogue-pack.ts'
import type { Service } from '../service.ts'
import { indexNames, type ServiceNames } from './service-names.ts'

/** What ranking asks of a service, looked up once. */
export interface IndexedService {
  service: Service
  /** The last day on which it counts as looked after. */
  freshUntil: CalendarDate
}

/** All services of a pack, ready to be searched. */
export interface ServiceIndex {
  entries: readonly IndexedService[]
  byNeed: ReadonlyMap<string, readonly number[]>
  /** Of every service whose hours are known, by its id. */
  hours: ReadonlyMap<string, OpeningHours>
  /** Needs for which a door that is open now goes first. */
  urgent: ReadonlySet<string>
  names: ServiceNames
}

const indexes = new WeakMap<CataloguePack, ServiceIndex>()

const byId = <Entry extends { id: string }>(entries: readonly Entry[]) =>
  new Map(entries.map((entry) => [entry.id, entry]))

const build = (pack: CataloguePack): ServiceIndex => {
  const providers = byId(pack.providers)
  const locations = byId(pack.locations)
  const hoursOf = (service: Service): OpeningHours | undefined =>
    service.hours ??
    service.at
      .map((at) => at.hours ?? locations.get(at.location)?.hours)
      .find((hours) => hours !== undefined) ??
    providers.get(service.provider)?.hours
  const byNeed = new Map<string, number[]>()
  pack.services.forEach((service, at) => {
    for (const need of service.needs) {
      const list = byNeed.get(need)
      if (list) list.push(at)
      else byNeed.set(need, [at])
    }
  })
  return {
    entries: pack.services.map((service) => ({
      service,
      freshUntil: addDays(service.provenance.checked, pack.staleAfterDays),
    })),
    byNeed,
    hours: new Map(
      pack.services.flatMap((service) => {
        const hours = hoursOf(service)
        return hours === undefined ? [] : [[service.id, hours] as const]
      }),
    ),
    urgent: new Set(pack.needs.filter(({ urgent }) => urgent).map(({ id }) => id)),
    names: indexNames(pack.services),
  }
}

/** The index of a pack, built on first use and kept. */
export const serviceIndexOf = (pack: CataloguePack): ServiceIndex => {
  const known = indexes.get(pack)
  if (known) return known
  const built = build(pack)
  indexes.set(pack, built)
  return built
}
