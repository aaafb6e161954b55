import { callEndsAt, withoutCall } from '@caunoi/desk'
import type { Repository } from '../records/repository.ts'
import { sessionOf, withSession } from './desk-session.ts'

/** A call that nobody finished logging is not kept: what the caller said may not lie about. */
export const forgetCall = async (id: string, repository: Repository): Promise<void> => {
  await repository.transact((records) => {
    const staff = records.staff(id)
    if (!staff?.call || Date.parse(callEndsAt(staff.call)) > Date.parse(repository.deps.now())) return
    records.putStaff(withSession(staff, withoutCall(sessionOf(staff))))
  })
}
