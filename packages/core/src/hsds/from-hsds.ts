import type { Hotline } from '../catalogue/hotline.ts'
import type { Location } from '../catalogue/location.ts'
import type { Provider } from '../catalogue/provider.ts'
import type { RequiredDocument } from '../catalogue/required-document.ts'
import type { Service } from '../catalogue/service.ts'
import { error, type Issue } from '../issue.ts'
import { err, ok, type Result } from '../result.ts'
import type { CalendarDate } from '../time/calendar-date.ts'
import { HsdsData, type HsdsService } from './data.ts'
import { readDocument, readLocation, readOrganization, readPhone } from './read-entries.ts'
import { readService } from './read-service.ts'
import { createReader, ownId, type Reader } from './reader.ts'

/** The entries of a catalogue that was written as HSDS, ready for a pack. */
export interface HsdsImport {
  providers: Provider[]
  locations: Location[]
  services: Service[]
  hotlines: Hotline[]
  documents: RequiredDocument[]
  /** What the data say and a pack cannot hold, and entries left out for it. */
  skipped: Issue[]
}

/** How entries of other publishers are understood. What `toHsds` wrote needs none of it. */
export interface HsdsImportOptions {
  /** The day of the import: when entries that say nothing count as last checked. Without it they count as never checked. */
  on?: CalendarDate
  /** The needs of a service that carries none of ours; a service without a need is left out. */
  needsOf?: Reader['needsOf']
  /** The place of an area or city; a service of an unknown area is left out. */
  placeOf?: Reader['placeOf']
}

/** A day so long ago that every entry is stale. */
const NEVER: CalendarDate = '1970-01-01'

interface Numbered<Entity> {
  entity: Entity
  path: Issue['path']
}

const numbered = <Entity>(entities: Entity[] | undefined, path: Issue['path']): Numbered<Entity>[] =>
  (entities ?? []).map((entity, index) => ({ entity, path: [...path, index] }))

const firstOfEach = <Entity extends { id: string }>(all: Numbered<Entity>[]): Numbered<Entity>[] => {
  const seen = new Set<string>()
  return all.filter(({ entity }) => !seen.has(ownId(entity)) && seen.add(ownId(entity)))
}

const nestedIn = (services: Numbered<HsdsService>[]) => ({
  organizations: services.flatMap(({ entity, path }) =>
    entity.organization ? [{ entity: entity.organization, path: [...path, 'organization'] }] : [],
  ),
  locations: services.flatMap(({ entity, path }) =>
    (entity.service_at_locations ?? []).flatMap((at, index) =>
      at.location
        ? [{ entity: at.location, path: [...path, 'service_at_locations', index, 'location'] }]
        : [],
    ),
  ),
  phones: services.flatMap(({ entity, path }) => [
    ...numbered(entity.phones, [...path, 'phones']),
    ...(entity.contacts ?? []).flatMap((contact, index) =>
      numbered(contact.phones, [...path, 'contacts', index, 'phones']),
    ),
    ...(entity.service_at_locations ?? []).flatMap((at, index) =>
      numbered(at.phones, [...path, 'service_at_locations', index, 'phones']),
    ),
  ]),
  documents: services.flatMap(({ entity, path }) =>
    numbered(entity.required_documents, [...path, 'required_documents']),
  ),
})

/** Data as `toHsds` writes them, one full service, or a list of full services. */
const asData = (data: unknown): unknown => {
  if (Array.isArray(data)) return { services: data }
  if (typeof data !== 'object' || data === null) return data
  if ('contents' in data) return { services: data.contents }
  return 'status' in data && 'name' in data ? { services: [data] } : data
}

/**
 * Reads Human Services Data Specification 3.1. What `toHsds` wrote comes back as it was; data of other publishers as
 * far as a pack can hold them, all unverified, and the rest is named in `skipped`. Not HSDS at all: issues with paths.
 */
export const fromHsds = (data: unknown, options: HsdsImportOptions = {}): Result<HsdsImport, Issue[]> => {
  const parsed = HsdsData.safeParse(asData(data))
  if (!parsed.success)
    return err(
      parsed.error.issues.map((issue) =>
        error(
          'not-hsds',
          issue.path.map((key) => (typeof key === 'symbol' ? String(key) : key)),
          {
            message: issue.message,
          },
        ),
      ),
    )
  const hsds = parsed.data
  const services = numbered(hsds.services, ['services'])
  const nested = nestedIn(services)
  const organizations = firstOfEach([
    ...numbered(hsds.organizations, ['organizations']),
    ...nested.organizations,
  ])
  const locations = firstOfEach([
    ...numbered(hsds.locations, ['locations']),
    ...organizations.flatMap(({ entity, path }) => numbered(entity.locations, [...path, 'locations'])),
    ...nested.locations,
  ])
  const phones = firstOfEach([
    ...numbered(hsds.phones, ['phones']),
    ...organizations.flatMap(({ entity, path }) => numbered(entity.phones, [...path, 'phones'])),
    ...nested.phones,
  ])
  const documents = firstOfEach([
    ...numbered(hsds.required_documents, ['required_documents']),
    ...nested.documents,
  ])
  const ids = new Map(
    [...organizations, ...locations].map(({ entity }) => [entity.id, ownId(entity)] as const),
  )
  const reader = createReader(ids, { checked: options.on ?? NEVER, ...options })
  return ok({
    providers: organizations.flatMap(({ entity, path }) => readOrganization(reader, entity, path)),
    locations: locations.flatMap(({ entity, path }) => readLocation(reader, entity, path)),
    services: services.flatMap(({ entity, path }) => readService(reader, entity, path)),
    hotlines: phones.flatMap(({ entity, path }) => readPhone(reader, entity, path)),
    documents: documents.flatMap(({ entity, path }) => readDocument(reader, entity, path)),
    skipped: reader.skipped,
  })
}
