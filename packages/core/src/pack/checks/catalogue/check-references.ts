import { error, type Issue, warning } from '../../../issue.ts'
import type { Pack } from '../../pack.ts'

type Kind =
  | 'audience'
  | 'document'
  | 'handbook'
  | 'hotline'
  | 'location'
  | 'need'
  | 'place'
  | 'programme'
  | 'provider'
  | 'questionnaire'
  | 'service'
  | 'source'

const idsOf = (pack: Pack): Record<Kind, Set<string>> => {
  const ids = (entries: { id: string }[]) => new Set(entries.map(({ id }) => id))
  return {
    audience: ids(pack.audiences),
    document: ids(pack.documents),
    handbook: ids(pack.handbooks),
    hotline: ids(pack.hotlines),
    location: ids(pack.locations),
    need: ids(pack.needs),
    place: ids(pack.places),
    programme: ids(pack.programmes),
    provider: ids(pack.providers),
    questionnaire: ids(pack.questionnaires),
    service: ids(pack.services),
    source: ids(pack.sources),
  }
}

type Path = Issue['path']

/** A catalogue may be used alone; only when its pack has such entries must they be the right ones. */
const ELSEWHERE: ReadonlySet<Kind> = new Set(['programme', 'questionnaire'])

/** Only a warning: a questionnaire may stand in a pack of its own for its licence, a source is for people. */
const SOFT: ReadonlySet<Kind> = new Set(['source', 'questionnaire'])

/** Every id that an entry of the catalogue names must exist in the pack. */
export const checkReferences = (pack: Pack): Issue[] => {
  const known = idsOf(pack)
  const one = (kind: Kind, id: string | undefined, path: Path): Issue[] =>
    id === undefined || known[kind].has(id) || (ELSEWHERE.has(kind) && known[kind].size === 0)
      ? []
      : [(SOFT.has(kind) ? warning : error)(`unknown-${kind}`, path, { id })]
  const many = (kind: Kind, ids: string[], path: Path): Issue[] =>
    ids.flatMap((id, index) => one(kind, id, [...path, index]))
  const sources = (entry: { provenance: { sources: { document: string }[] } }, path: Path): Issue[] =>
    entry.provenance.sources.flatMap(({ document }, index) =>
      one('source', document, [...path, 'provenance', 'sources', index, 'document']),
    )
  const contacts = (entry: { contacts: { hotlines: string[] }[] }, path: Path): Issue[] =>
    entry.contacts.flatMap((contact, index) =>
      many('hotline', contact.hotlines, [...path, 'contacts', index, 'hotlines']),
    )

  return [
    ...pack.places.flatMap((place, index) => [
      ...one('place', place.parent, ['places', index, 'parent']),
      ...many('place', place.becomes, ['places', index, 'becomes']),
      ...place.sources.flatMap(({ document }, source) =>
        one('source', document, ['places', index, 'sources', source, 'document']),
      ),
    ]),
    ...pack.providers.flatMap((provider, index) => {
      const path = ['providers', index]
      return [
        ...one('provider', provider.parent, [...path, 'parent']),
        ...many('place', provider.area, [...path, 'area']),
        ...many('hotline', provider.hotlines, [...path, 'hotlines']),
        ...contacts(provider, path),
        ...sources(provider, path),
      ]
    }),
    ...pack.locations.flatMap((location, index) => [
      ...one('provider', location.provider, ['locations', index, 'provider']),
      ...one('place', location.address?.place, ['locations', index, 'address', 'place']),
      ...sources(location, ['locations', index]),
    ]),
    ...pack.hotlines.flatMap((hotline, index) => [
      ...many('need', hotline.needs, ['hotlines', index, 'needs']),
      ...many('place', hotline.area, ['hotlines', index, 'area']),
      ...sources(hotline, ['hotlines', index]),
    ]),
    ...pack.handbooks.flatMap((handbook, index) => [
      ...many('need', handbook.needs, ['handbooks', index, 'needs']),
      ...sources(handbook, ['handbooks', index]),
    ]),
    ...pack.events.flatMap((event, index) => [
      ...one('provider', event.provider, ['events', index, 'provider']),
      ...many('need', event.needs, ['events', index, 'needs']),
      ...many('audience', event.audiences, ['events', index, 'audiences']),
      ...many('place', event.area, ['events', index, 'area']),
      ...sources(event, ['events', index]),
    ]),
    ...pack.services.flatMap((service, index) => {
      const path = ['services', index]
      return [
        ...one('provider', service.provider, [...path, 'provider']),
        ...many('need', service.needs, [...path, 'needs']),
        ...many('audience', service.audiences, [...path, 'audiences']),
        ...many('place', service.area, [...path, 'area']),
        ...many('hotline', service.hotlines, [...path, 'hotlines']),
        ...many('handbook', service.handbooks, [...path, 'handbooks']),
        ...many('programme', service.programmes, [...path, 'programmes']),
        ...many('questionnaire', service.screenings, [...path, 'screenings']),
        ...service.at.flatMap((at, place) => [
          ...one('location', at.location, [...path, 'at', place, 'location']),
          ...many('hotline', at.hotlines, [...path, 'at', place, 'hotlines']),
        ]),
        ...service.documents.flatMap(({ document }, paper) =>
          one('document', document, [...path, 'documents', paper, 'document']),
        ),
        ...service.referrals.flatMap(({ to }, referral) =>
          one('service', to, [...path, 'referrals', referral, 'to']),
        ),
        ...contacts(service, path),
        ...sources(service, path),
      ]
    }),
  ]
}
