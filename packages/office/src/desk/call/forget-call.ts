import { mutate } from '@caunoi/storage'
import { callEndsAt, StaffDocument } from '../../documents/staff.ts'
import type { Ledger } from '../../ledger.ts'
import { withoutCall } from './press-call.ts'

/** A call that nobody finished logging is not kept: what the caller said may not lie about. */
export const forgetCall = (id: string, ledger: Ledger): Promise<void> =>
  mutate(ledger.deps.store, 'staff', id, (stored) => {
    const staff = stored && StaffDocument.parse(stored.value)
    if (!staff?.call || Date.parse(callEndsAt(staff.call)) > Date.parse(ledger.deps.now()))
      return { result: undefined }
    return { put: ledger.putStaff(withoutCall(staff)).put, result: undefined }
  })
