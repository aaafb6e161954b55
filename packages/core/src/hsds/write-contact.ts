import type { Contact } from '../catalogue/contact.ts'
import type { Hotline } from '../catalogue/hotline.ts'
import type { HsdsContact, HsdsPhone } from './data.ts'
import { otherLanguages, type Writer } from './writer.ts'

const basics = (writer: Writer, hotline: Hotline) => ({
  id: writer.uuid('phone', hotline.id),
  number: hotline.number,
  type: 'voice',
  description: writer.text(hotline.name),
})

/** A number with all that is known of it. The specification has no name, hours or area of a phone: they are attributes. */
export const writePhone = (writer: Writer, hotline: Hotline): HsdsPhone => {
  const phone = basics(writer, hotline)
  const { id, number, name, ...fields } = hotline
  return {
    ...phone,
    attributes: writer.extensions({ entity: 'phone', id: phone.id }, id, {
      ...fields,
      ...otherLanguages(writer, { name }),
    }),
  }
}

/** Numbers where something refers to them; all about them stands in the list of phones. */
export const writePhones = (writer: Writer, hotlines: string[]): HsdsPhone[] =>
  hotlines.flatMap((id) => {
    const hotline = writer.pack.hotlines.find((one) => one.id === id)
    if (!hotline) return []
    const phone = basics(writer, hotline)
    return [{ ...phone, attributes: [writer.attribute({ entity: 'phone', id: phone.id }, 'id', id)] }]
  })

/** Desks and functions to turn to. */
export const writeContacts = (writer: Writer, contacts: Contact[], ...owner: string[]): HsdsContact[] =>
  contacts.map((contact) => {
    const id = writer.uuid('contact', ...owner, contact.id)
    const { title, department } = contact
    return {
      id,
      ...(contact.name !== undefined && { name: contact.name }),
      title: writer.text(title),
      ...(department && { department: writer.text(department) }),
      ...(contact.email !== undefined && { email: contact.email }),
      phones: writePhones(writer, contact.hotlines),
      attributes: writer.extensions(
        { entity: 'contact', id },
        contact.id,
        otherLanguages(writer, { title, department }),
      ),
    }
  })
