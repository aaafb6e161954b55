import type { Pack } from '../pack/pack.ts'
import type { Language } from '../text/localized.ts'
import type { CalendarDate } from '../time/calendar-date.ts'
import type { HsdsData } from './data.ts'
import { writePhone } from './write-contact.ts'
import { writeLocation } from './write-location.ts'
import { writeOrganization } from './write-organization.ts'
import { writeDocument, writeService } from './write-service.ts'
import { createWriter, PREFIX, taxonomyTerms } from './writer.ts'

/**
 * The catalogue of a pack as Human Services Data Specification 3.1, in one language; the other languages and what the
 * specification has no field for are attributes labelled `caunoi:...`. Ids are UUIDs made from the pack's own ids.
 * `on` decides which services are active; without it all are.
 */
export const toHsds = (
  pack: Pack,
  { language = 'vi', on }: { language?: Language; on?: CalendarDate } = {},
): HsdsData => {
  const writer = createWriter(pack, language)
  return {
    organizations: pack.providers.map((provider) => writeOrganization(writer, provider)),
    locations: pack.locations.map((location) => writeLocation(writer, location)),
    services: pack.services.map((service) => writeService(writer, service, on)),
    phones: pack.hotlines.map((hotline) => writePhone(writer, hotline)),
    required_documents: pack.documents.map((document) => writeDocument(writer, document)),
    taxonomies: [
      {
        id: writer.uuid('taxonomy', 'need'),
        name: `${PREFIX}need`,
        description: 'What a person needs help with',
      },
      {
        id: writer.uuid('taxonomy', 'audience'),
        name: `${PREFIX}audience`,
        description: 'For whom a service is made',
      },
    ],
    taxonomy_terms: taxonomyTerms(writer),
  }
}
