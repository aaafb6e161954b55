import { createHash } from 'node:crypto'
import { text } from '@caunoi/conversation'
import { addMinutes } from '@caunoi/core'
import type { Role } from '@caunoi/core/request'
import { mutate } from '@caunoi/storage'
import type { InvitationDocument } from '../../documents/invitation.ts'
import type { NewEntry } from '../../outbox/entry.ts'
import { shortTime } from '../card.ts'
import type { DeskAct, DeskTools } from '../desk-tools.ts'
import { addressOfStaff } from '../staff-id.ts'
import { mayManage, roleName, rolesBelow } from './roles.ts'

export const INVITATIONS = 'invitations'
const HOURS = 48
/** Long enough that nobody guesses one, short enough for a link: 22 letters. */
const TOKEN_BYTES = 16
const AT_ONCE = 100

/** Only this is kept of a token: who reads the store cannot open an invitation. */
export const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex')

/** Asks which role the invitation is for. */
export const askRole = ({ actor }: DeskAct, { ledger }: DeskTools): NewEntry[] => {
  const to = addressOfStaff(actor.id)
  const { language } = ledger.view(to)
  const refused = !mayManage(actor.role)
  return [
    {
      kind: 'say',
      to,
      text: text(language, refused ? 'refusal-role-not-allowed' : 'desk-invite-ask'),
      buttons: rolesBelow(actor.role).map((role) => [
        { label: roleName(role, language), data: `d:invite:-:${role}` },
      ]),
      protect: true,
    },
  ]
}

/** Makes an invitation and the message with its link, for the private chat of who asked. */
export const invite = async (role: Role, { actor }: DeskAct, { ledger }: DeskTools): Promise<NewEntry[]> => {
  const { deps } = ledger
  const to = addressOfStaff(actor.id)
  const { language } = ledger.view(to)
  const refusal = (): NewEntry => ({
    kind: 'say',
    to,
    text: text(language, 'refusal-role-not-allowed'),
    buttons: [],
    protect: true,
  })
  if (!rolesBelow(actor.role).includes(role)) return [refusal()]
  await forgetOld(deps)
  const token = Buffer.from(deps.random(TOKEN_BYTES)).toString('base64url')
  const expiresAt = addMinutes(deps.now(), HOURS * 60)
  const value: InvitationDocument = { v: 1, role, centre: actor.centre, by: actor.id, expiresAt }
  await mutate(deps.store, INVITATIONS, hashOf(token), () => ({
    put: { value, due: expiresAt },
    result: undefined,
  }))
  const link = (await deps.channels.of(to)?.linkTo(`i_${token}`)) ?? ''
  return [
    {
      kind: 'say',
      to,
      text: text(language, 'desk-invitation', {
        role: roleName(role, language),
        link,
        until: shortTime(expiresAt, deps.pack),
      }),
      buttons: [],
      // It is there to be passed on.
      protect: false,
    },
  ]
}

const forgetOld = async ({ store, now }: DeskTools['ledger']['deps']): Promise<void> => {
  for (const { id } of await store.due(INVITATIONS, now(), AT_ONCE))
    await mutate(store, INVITATIONS, id, (stored) =>
      stored ? { remove: true, result: undefined } : { result: undefined },
    )
}
