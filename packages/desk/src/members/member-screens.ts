import { mainLanguage } from '@caunoi/core'
import type { StaffActor } from '@caunoi/core/request'
import type { DeskScreen } from '../effect.ts'
import { label, text } from '../message-text.ts'
import { button, screen } from '../turn.ts'
import type { DeskWorld, Member } from '../world.ts'
import { mayManage, roleName, rolesBelow } from './roles.ts'

const AT_MOST = 40

/** Whether `actor` may change what `member` may do: not themselves, and nobody above. */
export const mayChange = (actor: StaffActor, member: Member): boolean =>
  mayManage(actor.role) &&
  member.id !== actor.id &&
  member.centre === actor.centre &&
  rolesBelow(actor.role).includes(member.role)

/** `/nhanvien`: everybody of the centre, by name. */
export const memberList = ({ actor, language, members }: DeskWorld): DeskScreen => {
  if (!mayManage(actor.role)) return screen(text(language, 'refusal-role-not-allowed'))
  const all = members()
  const sorted = [...all].sort((a, b) => a.name.localeCompare(b.name, mainLanguage)).slice(0, AT_MOST)
  return screen(
    text(language, 'desk-members', { count: all.length }),
    sorted.map(({ id, name, role }) => [button(`${name} · ${roleName(role, language)}`, 'member', id)]),
  )
}

/** One colleague, with what may be changed; of somebody who left, what has to be passed on. */
export const memberScreen = (member: Member, world: DeskWorld): DeskScreen => {
  const { actor, language } = world
  const held = world.heldBy(member.id)
  const back = button(label(language, 'desk-back'), 'members', '-')
  const about = { name: member.name, role: roleName(member.role, language), count: held.count }
  if (member.removed)
    return screen(text(language, 'desk-member-removed', about), [
      ...held.first
        .slice(0, AT_MOST)
        .map(({ code }) => [button(`${label(language, 'desk-pass')} ${code}`, 'pass', code)]),
      [back],
    ])
  const isMine = mayChange(actor, member)
  const roles = isMine ? rolesBelow(actor.role).filter((role) => role !== member.role) : []
  return screen(text(language, 'desk-member', about), [
    ...roles.map((role) => [button(`→ ${roleName(role, language)}`, 'role', member.id, role)]),
    ...(isMine ? [[button(label(language, 'desk-member-remove'), 'remove', member.id)]] : []),
    [back],
  ])
}
