import { Hotline } from '../catalogue/hotline.ts'
import { Location } from '../catalogue/location.ts'
import { Provider } from '../catalogue/provider.ts'
import { RequiredDocument } from '../catalogue/required-document.ts'
import type { Issue } from '../issue.ts'
import type { HsdsContact, HsdsLocation, HsdsOrganization, HsdsPhone, HsdsRequiredDocument } from './data.ts'
import { readSchedules } from './read-schedule.ts'
import { extensionsOf, localizedFrom, ownId, pick, present, type Reader } from './reader.ts'

type Path = Issue['path']

interface Schema<Entry> {
  safeParse(
    value: unknown,
  ): { success: true; data: Entry } | { success: false; error: { issues: { path: PropertyKey[] }[] } }
}

/** Entries that the model cannot hold are left out and reported, with the field that does not fit. */
export const accept = <Entry>(reader: Reader, schema: Schema<Entry>, value: unknown, path: Path): Entry[] => {
  const parsed = schema.safeParse(value)
  if (parsed.success) return [parsed.data]
  const fields = [...new Set(parsed.error.issues.map((issue) => issue.path.map(String).join('.')))]
  reader.skip('entry-does-not-fit', path, { fields })
  return []
}

export const readPhone = (reader: Reader, phone: HsdsPhone, path: Path): Hotline[] => {
  const extensions = extensionsOf(phone)
  const entry = {
    free: false,
    needs: [],
    provenance: reader.provenance(undefined),
    ...pick(extensions, [
      'note',
      'needs',
      'risks',
      'hours',
      'free',
      'emergency',
      'area',
      'from',
      'to',
      'provenance',
    ]),
    id: ownId(phone),
    number: phone.number.replaceAll('"', '').trim(),
    name: localizedFrom(extensions, 'name', phone.description ?? phone.number),
  }
  return accept(reader, Hotline, entry, path)
}

export const readContacts = (contacts: HsdsContact[] | undefined): unknown[] =>
  (contacts ?? []).map((contact) => {
    const extensions = extensionsOf(contact)
    return present({
      id: ownId(contact),
      name: contact.name,
      title: localizedFrom(extensions, 'title', contact.title ?? contact.department ?? contact.name),
      department: localizedFrom(extensions, 'department', contact.department),
      email: contact.email,
      hotlines: (contact.phones ?? []).map(ownId),
    })
  })

export const readOrganization = (reader: Reader, organization: HsdsOrganization, path: Path): Provider[] => {
  const extensions = extensionsOf(organization)
  const parent = organization.parent_organization_id
  const entry = present({
    provenance: reader.provenance(undefined),
    ...pick(extensions, ['aliases', 'centre', 'area', 'hours', 'provenance']),
    id: ownId(organization),
    name: localizedFrom(extensions, 'name', organization.name),
    description:
      extensions.undescribed === true
        ? undefined
        : localizedFrom(extensions, 'description', organization.description),
    url: organization.website,
    email: organization.email,
    parent: parent === undefined ? undefined : reader.idOf(parent),
    hotlines: (organization.phones ?? []).map(ownId),
    contacts: readContacts(organization.contacts),
  })
  return accept(reader, Provider, entry, path)
}

const readAddress = (reader: Reader, location: HsdsLocation) => {
  const [address] = location.addresses ?? []
  if (!address) return undefined
  const { place } = extensionsOf(address)
  const found = typeof place === 'string' ? place : reader.placeOf({ name: address.city })
  return found === undefined
    ? undefined
    : present({
        street: address.address_1,
        place: found,
        postalCode: address.postal_code,
        country: address.country,
      })
}

export const readLocation = (reader: Reader, location: HsdsLocation, path: Path): Location[] => {
  const extensions = extensionsOf(location)
  const { latitude, longitude, organization_id } = location
  const address = readAddress(reader, location)
  if (!address && location.addresses?.[0]) reader.skip('address-place-unknown', [...path, 'addresses', 0])
  const entry = present({
    provenance: reader.provenance(undefined),
    ...pick(extensions, ['found', 'provenance']),
    id: ownId(location),
    kind: location.location_type === 'virtual' ? 'virtual' : 'physical',
    provider: organization_id === undefined ? undefined : reader.idOf(organization_id),
    name: localizedFrom(extensions, 'name', location.name ?? location.description ?? location.id),
    directions: localizedFrom(extensions, 'directions', location.description),
    url: location.url,
    address,
    position: latitude === undefined || longitude === undefined ? undefined : { latitude, longitude },
    hours: readSchedules(reader, location.schedules, extensions.closed, path),
    accessibility: (location.accessibility ?? []).map((entry) => ({
      id: ownId(entry),
      text: localizedFrom(extensionsOf(entry), 'text', entry.description ?? ''),
    })),
  })
  return accept(reader, Location, entry, path)
}

/** A paper of another publisher does not say in which form it is wanted: to be shown is the least. */
export const readDocument = (
  reader: Reader,
  document: HsdsRequiredDocument,
  path: Path,
): RequiredDocument[] => {
  const extensions = extensionsOf(document)
  const entry = present({
    form: 'show',
    ...pick(extensions, ['form', 'from', 'condition']),
    id: ownId(document),
    name: localizedFrom(extensions, 'name', document.document),
  })
  return accept(reader, RequiredDocument, entry, path)
}
