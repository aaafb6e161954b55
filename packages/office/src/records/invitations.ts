import { createHash } from 'node:crypto'
import type { DocumentRef } from '@caunoi/storage'
import type { InvitationDocument } from '../documents/invitation.ts'
import type { Records } from './records.ts'

const COLLECTION = 'invitations'

/** Only this is kept of a token: who reads the store cannot open an invitation. */
const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex')

/** Where the invitation with this token lies. */
export const invitationOf = (token: string): DocumentRef => ({ collection: COLLECTION, id: hashOf(token) })

export const putInvitation = (token: string, invitation: InvitationDocument, records: Records): void => {
  const { collection, id } = invitationOf(token)
  records.unit.put(collection, id, {
    value: invitation,
    tags: [`by:${invitation.by}`],
    due: invitation.expiresAt,
  })
}

/** Those that a staff member has made. */
export const invitationsBy = (staff: string, records: Records): DocumentRef[] =>
  records.idsTagged(COLLECTION, `by:${staff}`).map((id): DocumentRef => ({ collection: COLLECTION, id }))
