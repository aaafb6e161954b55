import { Service } from '../catalogue/service.ts'
import type { Issue } from '../issue.ts'
import type { HsdsService } from './data.ts'
import { accept, readContacts } from './read-entries.ts'
import { readSchedules } from './read-schedule.ts'
import { extensionsOf, localizedFrom, ownId, pick, present, type Reader } from './reader.ts'
import { PLACE_URI } from './write-service.ts'
import { PREFIX } from './writer.ts'

type Path = Issue['path']

const termsOf = (service: HsdsService, taxonomy: string): string[] =>
  (service.attributes ?? []).flatMap(({ taxonomy_term: term }) =>
    term?.taxonomy === PREFIX + taxonomy && term.code !== undefined ? [term.code] : [],
  )

/** Undefined when an area is not known here: the service would seem to serve everybody. */
const readAreas = (reader: Reader, service: HsdsService, path: Path): string[] | undefined => {
  const areas = (service.service_areas ?? []).map((area) =>
    area.uri?.startsWith(PLACE_URI) ? area.uri.slice(PLACE_URI.length) : reader.placeOf(area),
  )
  const unknown = areas.indexOf(undefined)
  if (unknown < 0) return areas.filter((area) => area !== undefined)
  reader.skip('area-unknown', [...path, 'service_areas', unknown], {
    name: service.service_areas?.[unknown]?.name ?? '',
  })
  return undefined
}

const readAt = (reader: Reader, service: HsdsService, path: Path) =>
  (service.service_at_locations ?? []).flatMap((at, index) => {
    const extensions = extensionsOf(at)
    const location = at.location_id ?? at.location?.id
    if (location === undefined) return []
    return [
      present({
        location: reader.idOf(location),
        note: localizedFrom(extensions, 'note', at.description),
        hours: readSchedules(reader, at.schedules, extensions.closed, [
          ...path,
          'service_at_locations',
          index,
        ]),
        hotlines: (at.phones ?? []).map(ownId),
      }),
    ]
  })

const readCosts = (reader: Reader, service: HsdsService, path: Path) =>
  (service.cost_options ?? []).flatMap((cost, index) => {
    if (cost.amount !== undefined && (cost.currency ?? '').toUpperCase() !== 'VND') {
      reader.skip('currency-unknown', [...path, 'cost_options', index], { currency: cost.currency ?? '' })
      return []
    }
    return [
      present({
        id: ownId(cost),
        text: localizedFrom(extensionsOf(cost), 'text', cost.option ?? cost.amount_description),
        amount: cost.amount,
        from: cost.valid_from,
        to: cost.valid_to,
      }),
    ]
  })

export const readService = (reader: Reader, service: HsdsService, path: Path): Service[] => {
  const extensions = extensionsOf(service)
  const area = readAreas(reader, service, path)
  if (!area) return []
  const organization = service.organization_id ?? service.organization?.id
  const needs = termsOf(service, 'need')
  const foreignTerms = (service.attributes ?? []).flatMap(({ taxonomy_term: term }) => term?.code ?? [])
  const entry = present({
    provenance: reader.provenance(service.assured_date),
    ...pick(extensions, [
      'booking',
      'referrals',
      'handbooks',
      'programmes',
      'screenings',
      'discreet',
      'narrow',
      'requestable',
      'from',
      'to',
      'provenance',
    ]),
    id: ownId(service),
    provider: organization === undefined ? undefined : reader.idOf(organization),
    name: localizedFrom(extensions, 'name', service.name),
    summary: localizedFrom(extensions, 'summary', service.description ?? service.name),
    needs: needs.length > 0 ? needs : reader.needsOf({ name: service.name, terms: foreignTerms }),
    audiences: termsOf(service, 'audience'),
    area,
    eligibility: localizedFrom(extensions, 'eligibility', service.eligibility_description),
    minimumAge: service.minimum_age,
    maximumAge: service.maximum_age,
    process: localizedFrom(extensions, 'process', service.application_process),
    at: readAt(reader, service, path),
    hotlines: (service.phones ?? []).map(ownId),
    contacts: readContacts(service.contacts),
    hours: readSchedules(reader, service.schedules, extensions.closed, path),
    documents: (service.required_documents ?? []).map((document) => ({
      document: ownId(document),
      ...pick(extensionsOf(document), ['condition']),
    })),
    costs: readCosts(reader, service, path),
    languages: service.languages?.flatMap(({ code }) => code ?? []),
  })
  if (service.status !== 'active' && entry.to === undefined)
    reader.skip('service-not-active', [...path, 'status'], { status: service.status })
  return accept(reader, Service, entry, path)
}
