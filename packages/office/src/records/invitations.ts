import { createHash } from 'node:crypto'
import { InvitationDocument } from '../documents/invitation.ts'
import type { Records } from './records.ts'

const COLLECTION = 'invitations'

/** Only this is kept of a token: who reads the store cannot open an invitation. */
const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex')

const put = (id: string, invitation: InvitationDocument, records: Records): void =>
  records.unit.put(COLLECTION, id, {
    value: invitation,
    tags: [`by:${invitation.by}`],
    due: invitation.expiresAt,
  })

export const invitationOf = (token: string, records: Records): InvitationDocument | undefined => {
  const stored = records.unit.read(COLLECTION, hashOf(token))
  return stored === undefined ? undefined : InvitationDocument.parse(stored)
}

export const putInvitation = (token: string, invitation: InvitationDocument, records: Records): void =>
  put(hashOf(token), invitation, records)

/** None of those that a staff member has made opens any more. */
export const withdrawInvitations = (staff: string, records: Records): void => {
  for (const id of records.idsTagged(COLLECTION, `by:${staff}`)) {
    const stored = records.unit.read(COLLECTION, id)
    if (stored !== undefined) put(id, { ...InvitationDocument.parse(stored), withdrawn: true }, records)
  }
}
