import type { ShownButton } from '@caunoi/conversation'
import { addMinutes } from '@caunoi/core'
import type { Role } from '@caunoi/core/request'
import { shortTime } from '../card.ts'
import { text } from '../message-text.ts'
import { button, type Desk, only, say, sayOwn, screen, type Turn } from '../turn.ts'
import { mayManage, roleName, rolesBelow } from './roles.ts'

const HOURS = 48

/** The roles that may be given, a button each. */
export const roleButtons = ({ world: { actor, language } }: Desk): ShownButton[] =>
  rolesBelow(actor.role).map((role) => button(roleName(role, language), 'invite', '-', role))

/** Asks which role the invitation is for. */
export const askRole = (desk: Desk): Turn => {
  const { actor, language } = desk.world
  const asked = mayManage(actor.role) ? 'desk-invite-ask' : 'refusal-role-not-allowed'
  const roles = roleButtons(desk).map((role) => [role])
  return only(desk, say('self', screen(text(language, asked), roles)))
}

/** Makes an invitation and the message with its link, which is there to be passed on. */
export const invite = (role: Role, desk: Desk): Turn => {
  const { actor, language, now, pack, newToken, link } = desk.world
  if (!rolesBelow(actor.role).includes(role)) return only(desk, sayOwn(desk, 'refusal-role-not-allowed'))
  const token = newToken()
  const expiresAt = addMinutes(now, HOURS * 60)
  const body = text(language, 'desk-invitation', {
    role: roleName(role, language),
    link: link(`i_${token}`),
    until: shortTime(expiresAt, pack),
  })
  return only(desk, { kind: 'invite', token, role, expiresAt }, say('self', screen(body, [], false)))
}
