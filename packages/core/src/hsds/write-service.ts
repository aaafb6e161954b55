import type { RequiredDocument } from '../catalogue/required-document.ts'
import type { Service } from '../catalogue/service.ts'
import { isValidOn } from '../catalogue/valid-on.ts'
import type { CalendarDate } from '../time/calendar-date.ts'
import type { HsdsRequiredDocument, HsdsService } from './data.ts'
import { writeContacts, writePhones } from './write-contact.ts'
import { writeSchedules } from './write-schedule.ts'
import { otherLanguages, type Writer } from './writer.ts'

/** The uri of a place of the pack in a service area. */
export const PLACE_URI = 'urn:caunoi:place:'

const closed = (hours: Service['hours']) => (Array.isArray(hours) && hours.length === 0) || undefined

const writeAreas = (writer: Writer, service: Service) =>
  service.area.map((area) => {
    const place = writer.pack.places.find(({ id }) => id === area)
    const name = place ? writer.text(place.name) : area
    return {
      id: writer.uuid('area', service.id, area),
      name,
      extent: name,
      extent_type: 'text',
      uri: PLACE_URI + area,
    }
  })

const writeAt = (writer: Writer, service: Service) =>
  service.at.map((at, index) => {
    const id = writer.uuid('at', service.id, index)
    return {
      id,
      service_id: writer.uuid('service', service.id),
      location_id: writer.uuid('location', at.location),
      ...(at.note && { description: writer.text(at.note) }),
      phones: writePhones(writer, at.hotlines),
      schedules: writeSchedules(writer, at.hours, 'at', service.id, String(index)),
      attributes: writer.extensions({ entity: 'service_at_location', id }, at.location, {
        closed: closed(at.hours),
        ...otherLanguages(writer, { note: at.note }),
      }),
    }
  })

const writeCosts = (writer: Writer, service: Service) =>
  service.costs.map((cost) => {
    const id = writer.uuid('cost', service.id, cost.id)
    return {
      id,
      option: writer.text(cost.text),
      currency: 'VND',
      ...(cost.amount !== undefined && { amount: cost.amount }),
      ...(cost.from !== undefined && { valid_from: cost.from }),
      ...(cost.to !== undefined && { valid_to: cost.to }),
      attributes: writer.extensions(
        { entity: 'cost_option', id },
        cost.id,
        otherLanguages(writer, { text: cost.text }),
      ),
    }
  })

/** A paper with all that is known of it. */
export const writeDocument = (writer: Writer, document: RequiredDocument): HsdsRequiredDocument => {
  const id = writer.uuid('document', document.id)
  const { name, form, from, condition } = document
  return {
    id,
    document: writer.text(name),
    attributes: writer.extensions({ entity: 'required_document', id }, document.id, {
      form,
      from,
      condition,
      ...otherLanguages(writer, { name }),
    }),
  }
}

const writeDocuments = (writer: Writer, service: Service): HsdsRequiredDocument[] =>
  service.documents.map(({ document, condition }, index) => {
    const id = writer.uuid('service-document', service.id, index)
    const paper = writer.pack.documents.find((one) => one.id === document)
    return {
      id,
      document: paper ? writer.text(paper.name) : document,
      attributes: writer.extensions({ entity: 'required_document', id }, document, { condition }),
    }
  })

const languageName = (code: string) => ({ vi: 'Tiếng Việt', en: 'English' })[code] ?? code

/** A service; `on` decides whether it is active. */
export const writeService = (writer: Writer, service: Service, on: CalendarDate | undefined): HsdsService => {
  const id = writer.uuid('service', service.id)
  const owner = { entity: 'service', id }
  const { name, summary, eligibility, process, provenance } = service
  return {
    id,
    organization_id: writer.uuid('organization', service.provider),
    name: writer.text(name),
    description: writer.text(summary),
    status: on === undefined || isValidOn(service, on) ? 'active' : 'inactive',
    ...(process && { application_process: writer.text(process) }),
    ...(eligibility && { eligibility_description: writer.text(eligibility) }),
    ...(service.minimumAge !== undefined && { minimum_age: service.minimumAge }),
    ...(service.maximumAge !== undefined && { maximum_age: service.maximumAge }),
    assured_date: provenance.checked,
    phones: writePhones(writer, service.hotlines),
    schedules: writeSchedules(writer, service.hours, 'service', service.id),
    service_areas: writeAreas(writer, service),
    service_at_locations: writeAt(writer, service),
    languages: service.languages.map((code) => ({
      id: writer.uuid('language', service.id, code),
      code,
      name: languageName(code),
    })),
    cost_options: writeCosts(writer, service),
    required_documents: writeDocuments(writer, service),
    contacts: writeContacts(writer, service.contacts, 'service', service.id),
    attributes: [
      ...service.needs.flatMap((need) => writer.term(owner, 'need', need)),
      ...service.audiences.flatMap((audience) => writer.term(owner, 'audience', audience)),
      ...writer.extensions(owner, service.id, {
        provider: service.provider,
        booking: service.booking,
        referrals: service.referrals,
        handbooks: service.handbooks,
        programmes: service.programmes,
        screenings: service.screenings,
        discreet: service.discreet,
        narrow: service.narrow,
        requestable: service.requestable,
        from: service.from,
        to: service.to,
        provenance,
        closed: closed(service.hours),
        ...otherLanguages(writer, { name, summary, eligibility, process }),
      }),
    ],
  }
}
