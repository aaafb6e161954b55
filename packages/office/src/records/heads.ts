import type { DocumentStore } from '@caunoi/storage'
import type { StaffDocument } from '../documents/staff.ts'
import { staffOf } from './records.ts'

export const leads = ({ role }: Pick<StaffDocument, 'role'>): boolean =>
  role === 'head' || role === 'administrator'

/** Those who lead a centre. */
export const headsOf = async (store: DocumentStore, centre: string): Promise<StaffDocument[]> =>
  (await staffOf(store, centre)).filter(leads)
