import type { Input } from '@caunoi/conversation'
import { err, ok, type Result } from '@caunoi/core'
import { deskHint, deskText, mayManage, roleName } from '@caunoi/desk'
import type { InvitationDocument } from '../documents/invitation.ts'
import { remembered, wasSeen } from '../documents/seen.ts'
import { StaffDocument } from '../documents/staff.ts'
import type { Account } from '../incoming.ts'
import { addToOutbox } from '../outbox/add.ts'
import type { NewEntry } from '../outbox/entry.ts'
import { invitationOf, putInvitation } from '../records/invitations.ts'
import type { Records } from '../records/records.ts'
import { staffId } from '../records/staff-id.ts'
import type { Standing } from '../team/team.ts'
import { offerDesk } from './offer-desk.ts'
import type { Tools } from './tools.ts'

const PAYLOAD = /^i_([A-Za-z0-9_-]{1,62})$/

/** The token of an invitation, when what came is the link of one. */
export const invitationIn = (input: Input): string | undefined =>
  input.kind === 'deep-link' ? PAYLOAD.exec(input.payload)?.[1] : undefined

/** Why an invitation does not open. */
export type InvitationRefusal = 'unknown' | 'expired' | 'used' | 'withdrawn' | 'unknown-now'

const openable = (
  token: string,
  opener: string,
  now: string,
  records: Records,
  inviterNow: (id: string, centre: string) => Standing,
): Result<InvitationDocument, InvitationRefusal> => {
  const invitation = invitationOf(token, records)
  if (!invitation) return err('unknown')
  if (Date.parse(invitation.expiresAt) <= Date.parse(now)) return err('expired')
  if (invitation.usedBy !== undefined) return err('used')
  // Nobody lets themselves in, and nobody lets in others any more who may not by now.
  if (invitation.by === opener || invitation.withdrawn) return err('withdrawn')
  const standing = inviterNow(invitation.by, invitation.centre)
  if (standing.is === 'unknown') return err('unknown-now')
  return standing.is === 'staff' && mayManage(standing.actor.role) ? ok(invitation) : err('withdrawn')
}

/**
 * Opens an invitation: whoever has the link becomes staff of its centre in its role, once. Marking it used and appointing
 * are one commit, so of two who open it at the same moment one is appointed.
 */
export const openInvitation = async (
  token: string,
  { address: to, name }: Account,
  update: string,
  { repository, delivery, team }: Tools,
): Promise<Result<void, InvitationRefusal>> => {
  const { deps } = repository
  const id = staffId(to.chat)
  const { result: opened } = await repository.transact((records) => {
    const at = deps.now()
    const before = records.staff(id)
    if (before && wasSeen(before.updates, update)) return ok(undefined)
    const found = openable(token, id, at, records, (inviter, centre) =>
      records.unit.prepare(`standing ${inviter}`, () => team.standingIn(centre, inviter)),
    )
    if (!found.ok) return found
    const invitation = found.value
    const staff = StaffDocument.parse({
      ...(before ?? { v: 2, id, address: to }),
      name,
      role: invitation.role,
      centre: invitation.centre,
      appointed: true,
      removed: false,
      left: false,
    })
    const { language } = staff
    const provider = deps.pack.providers.find((entry) => entry.id === invitation.centre)
    const welcome: NewEntry = {
      kind: 'say',
      to,
      text: deskText(language, 'desk-invitation-opened', {
        role: roleName(staff.role, language),
        centre: provider?.name[language] ?? invitation.centre,
      }),
      buttons: [],
      protect: false,
    }
    const hint: NewEntry = { kind: 'say', to, ...deskHint(staff.name, language) }
    putInvitation(token, { ...invitation, usedBy: id }, records)
    records.putStaff({
      ...staff,
      updates: remembered(staff.updates, update, at),
      outbox: addToOutbox(staff.outbox, [welcome, hint], at),
    })
    return ok(undefined)
  })
  await delivery.deliver('staff', id)
  if (opened.ok)
    await offerDesk(to, repository.languages.of(id), deps).catch(() =>
      deps.log.warn('the menu of the desk could not be set'),
    )
  return opened
}
