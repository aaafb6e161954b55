import type { Input } from '@caunoi/conversation'
import { text } from '@caunoi/conversation'
import { mutateAll } from '@caunoi/storage'
import { InvitationDocument } from '../../documents/invitation.ts'
import { remembered, wasSeen } from '../../documents/seen.ts'
import { StaffDocument } from '../../documents/staff.ts'
import type { Account } from '../../incoming.ts'
import { addToOutbox } from '../../outbox/add.ts'
import type { NewEntry } from '../../outbox/entry.ts'
import type { DeskTools } from '../desk-tools.ts'
import { deskHint, offerDesk } from '../greet-staff.ts'
import { staffId } from '../staff-id.ts'
import { hashOf, INVITATIONS } from './invite.ts'
import { mayManage, roleName } from './roles.ts'

const PAYLOAD = /^i_([A-Za-z0-9_-]{1,62})$/

/** The token of an invitation, when what came is the link of one. */
export const invitationIn = (input: Input): string | undefined =>
  input.kind === 'deep-link' ? PAYLOAD.exec(input.payload)?.[1] : undefined

type Opened = { ok: true } | { ok: false; why: 'unknown' | 'expired' | 'used' | 'withdrawn' }

/**
 * Opens an invitation: whoever has the link becomes staff of its centre in its role, once. Marking it used and appointing
 * are one commit, so of two who open it at the same moment one is appointed.
 */
export const openInvitation = async (
  token: string,
  { address: to, name }: Account,
  update: string,
  { ledger, postman }: DeskTools,
): Promise<Opened> => {
  const { deps } = ledger
  const id = staffId(to.chat)
  const hash = hashOf(token)
  const inviter = await inviterOf(hash, ledger)
  const refs = [
    { collection: INVITATIONS, id: hash },
    { collection: 'staff', id },
  ]
  const opened = await mutateAll<Opened>(deps.store, refs, ([stored, storedStaff]) => {
    const refuse = (why: Extract<Opened, { ok: false }>['why']) => ({
      result: { ok: false as const, why },
      changes: [],
    })
    const before = storedStaff && StaffDocument.parse(storedStaff.value)
    if (before && wasSeen(before.updates, update)) return { result: { ok: true }, changes: [] }
    const invitation = stored && InvitationDocument.parse(stored.value)
    if (!invitation) return refuse('unknown')
    if (Date.parse(invitation.expiresAt) <= Date.parse(deps.now())) return refuse('expired')
    if (invitation.usedBy !== undefined) return refuse('used')
    if (!inviter || inviter.removed || inviter.centre !== invitation.centre || !mayManage(inviter.role))
      return refuse('withdrawn')
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
    const provider = deps.pack.providers.find(({ id }) => id === invitation.centre)
    const welcome: NewEntry = {
      kind: 'say',
      to,
      text: text(language, 'desk-invitation-opened', {
        role: roleName(staff.role, language),
        centre: provider?.name[language] ?? invitation.centre,
      }),
      buttons: [],
      protect: false,
    }
    const at = deps.now()
    return {
      result: { ok: true },
      changes: [
        {
          collection: INVITATIONS,
          id: hash,
          put: { value: { ...invitation, usedBy: id }, due: invitation.expiresAt },
        },
        ledger.putStaff({
          ...staff,
          updates: remembered(staff.updates, update, at),
          outbox: addToOutbox(staff.outbox, [welcome, deskHint(staff.name, to, language)], at),
        }),
      ],
    }
  })
  await postman.deliver('staff', id)
  if (opened.ok)
    await offerDesk(to, ledger.languages.of(to), deps).catch(() =>
      deps.log.warn('the menu of the desk could not be set'),
    )
  return opened
}

const inviterOf = async (hash: string, ledger: DeskTools['ledger']): Promise<StaffDocument | undefined> => {
  const stored = await ledger.deps.store.get(INVITATIONS, hash)
  return stored && ledger.staff(InvitationDocument.parse(stored.value).by)
}
