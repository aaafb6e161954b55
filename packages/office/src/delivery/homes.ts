import { LetterDocument } from '../documents/letter.ts'
import { PersonDocument } from '../documents/person.ts'
import { RequestDocument } from '../documents/request.ts'
import { StaffDocument } from '../documents/staff.ts'
import type { OutboxEntry } from '../outbox/entry.ts'
import type { Records } from '../records/records.ts'

/** The documents that have an outbox, by their collections. */
const schemas = {
  people: PersonDocument,
  requests: RequestDocument,
  staff: StaffDocument,
  letters: LetterDocument,
}

export type OutboxHome = keyof typeof schemas

/** A document with an outbox, and where it lies. */
export type Home = {
  [In in OutboxHome]: { in: In; id: string; document: ReturnType<(typeof schemas)[In]['parse']> }
}[OutboxHome]

export const hasOutbox = (collection: string): collection is OutboxHome => Object.hasOwn(schemas, collection)

export const homeOf = (home: OutboxHome, id: string, value: unknown): Home =>
  ({ in: home, id, document: schemas[home].parse(value) }) as Home

/** The document as it stands within a unit of work. */
export const readHome = (home: OutboxHome, id: string, records: Records): Home | undefined => {
  const value = records.unit.read(home, id)
  return value === undefined ? undefined : homeOf(home, id, value)
}

/** The same document with another outbox. */
export const withOutbox = (home: Home, outbox: OutboxEntry[]): Home =>
  ({ ...home, document: { ...home.document, outbox } }) as Home

export const putHome = (home: Home, records: Records): void => {
  switch (home.in) {
    case 'people':
      records.putPerson(home.document)
      break
    case 'requests':
      records.putRequest(home.document)
      break
    case 'staff':
      records.putStaff(home.document)
      break
    case 'letters':
      records.keepLetter(home.document)
      break
  }
}
