import type { DocumentStore } from '@caunoi/storage'
import { StaffDocument } from '../documents/staff.ts'

/** Everybody who works for a centre and is known to the bot. */
export const staffOf = async (store: DocumentStore, centre: string): Promise<StaffDocument[]> => {
  const stored = await store.byTag('staff', `centre:${centre}`)
  return stored
    .map(({ value }) => StaffDocument.parse(value))
    .filter((staff) => !staff.removed && !staff.left)
}

export const leads = ({ role }: Pick<StaffDocument, 'role'>): boolean =>
  role === 'head' || role === 'administrator'

/** Those who lead a centre. */
export const headsOf = async (store: DocumentStore, centre: string): Promise<StaffDocument[]> =>
  (await staffOf(store, centre)).filter(leads)
