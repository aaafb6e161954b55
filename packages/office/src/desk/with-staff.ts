import { mutate } from '@caunoi/storage'
import { remembered, wasSeen } from '../documents/seen.ts'
import { StaffDocument } from '../documents/staff.ts'
import type { Ledger } from '../ledger.ts'
import { addToOutbox } from '../outbox/add.ts'
import type { NewEntry } from '../outbox/entry.ts'
import type { Postman } from '../outbox/postman.ts'

/** What a staff member's act changes in their own document, and what they are shown. */
export interface StaffTurn {
  staff: StaffDocument
  say: NewEntry[]
}

/**
 * Lets `work` change a staff member's document, stores it with what is to be said and with the update's id, then
 * delivers. The same update a second time does nothing. False: nothing was done.
 */
export const withStaff = async (
  id: string,
  update: string,
  work: (staff: StaffDocument) => StaffTurn | undefined,
  ledger: Ledger,
  postman: Postman,
): Promise<boolean> => {
  const { store, now } = ledger.deps
  const isDone = await mutate(store, 'staff', id, (stored) => {
    const before = stored && StaffDocument.parse(stored.value)
    if (!before || wasSeen(before.updates, update)) return { result: false }
    const turn = work(before)
    if (!turn) return { result: false }
    const next: StaffDocument = {
      ...turn.staff,
      updates: remembered(before.updates, update, now()),
      outbox: addToOutbox(turn.staff.outbox, turn.say, now()),
    }
    return { put: ledger.putStaff(next).put, result: true }
  })
  await postman.deliver('staff', id)
  return isDone
}

/** Says something to a staff member in private, once for each update. */
export const answerStaff = (
  id: string,
  update: string,
  say: NewEntry[],
  ledger: Ledger,
  postman: Postman,
): Promise<boolean> => withStaff(id, update, (staff) => ({ staff, say }), ledger, postman)
