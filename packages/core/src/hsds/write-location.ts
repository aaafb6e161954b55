import type { Location } from '../catalogue/location.ts'
import { provinceOf } from '../place/covers.ts'
import type { HsdsLocation } from './data.ts'
import { writeSchedules } from './write-schedule.ts'
import { otherLanguages, type Writer } from './writer.ts'

const placeName = (writer: Writer, id: string | undefined): string => {
  const place = writer.pack.places.find((one) => one.id === id)
  return place ? writer.text(place.name) : (id ?? '')
}

const writeAddress = (writer: Writer, address: NonNullable<Location['address']>, location: Location) => {
  const id = writer.uuid('address', location.id)
  return {
    id,
    address_1: address.street,
    city: placeName(writer, address.place),
    state_province: placeName(writer, provinceOf(writer.pack, address.place) ?? address.place),
    postal_code: address.postalCode,
    country: address.country,
    address_type: location.kind,
    attributes: [writer.attribute({ entity: 'address', id }, 'place', address.place)],
  }
}

/** A place to go. Desks that every commune has are one location with the attribute `found`. */
export const writeLocation = (writer: Writer, location: Location): HsdsLocation => {
  const id = writer.uuid('location', location.id)
  const { provider, name, directions, url, address, position, hours, kind } = location
  return {
    id,
    location_type: kind,
    name: writer.text(name),
    ...(provider !== undefined && { organization_id: writer.uuid('organization', provider) }),
    ...(directions && { description: writer.text(directions) }),
    ...(url !== undefined && { url }),
    ...(position && { latitude: position.latitude, longitude: position.longitude }),
    addresses: address ? [writeAddress(writer, address, location)] : [],
    accessibility: location.accessibility.map((entry) => {
      const entryId = writer.uuid('accessibility', location.id, entry.id)
      const owner = { entity: 'accessibility', id: entryId }
      return {
        id: entryId,
        description: writer.text(entry.text),
        attributes: writer.extensions(owner, entry.id, otherLanguages(writer, { text: entry.text })),
      }
    }),
    schedules: writeSchedules(writer, hours, 'location', location.id),
    attributes: writer.extensions({ entity: 'location', id }, location.id, {
      found: location.found,
      provenance: location.provenance,
      closed: (Array.isArray(hours) && hours.length === 0) || undefined,
      ...otherLanguages(writer, { name, directions }),
    }),
  }
}
