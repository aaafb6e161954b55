import type { Provider } from '../catalogue/provider.ts'
import type { HsdsOrganization } from './data.ts'
import { writeContacts, writePhones } from './write-contact.ts'
import { otherLanguages, type Writer } from './writer.ts'

/** A provider as an organization. The specification demands a description: the name stands in where there is none. */
export const writeOrganization = (writer: Writer, provider: Provider): HsdsOrganization => {
  const id = writer.uuid('organization', provider.id)
  const { name, description, url, email, parent, hotlines, contacts, ...fields } = provider
  return {
    id,
    name: writer.text(name),
    description: writer.text(description ?? name),
    ...(email !== undefined && { email }),
    ...(url !== undefined && { website: url }),
    ...(parent !== undefined && { parent_organization_id: writer.uuid('organization', parent) }),
    phones: writePhones(writer, hotlines),
    contacts: writeContacts(writer, contacts, 'organization', provider.id),
    attributes: writer.extensions({ entity: 'organization', id }, provider.id, {
      ...fields,
      id: undefined,
      undescribed: description === undefined || undefined,
      ...otherLanguages(writer, { name, description }),
    }),
  }
}
