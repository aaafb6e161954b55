import { label, text } from '@caunoi/conversation'
import { isEnded, type RequestState, type StaffActor } from '@caunoi/core/request'
import type { Address } from '../../address.ts'
import type { StaffDocument } from '../../documents/staff.ts'
import type { NewEntry } from '../../outbox/entry.ts'
import type { DeskTools } from '../desk-tools.ts'
import { requestsTagged } from '../requests-tagged.ts'
import { addressOfStaff } from '../staff-id.ts'
import { mayManage, roleName, rolesBelow } from './roles.ts'

const AT_MOST = 40

/** Whether `actor` may change what `member` may do: not themselves, and nobody above. */
export const mayChange = (actor: StaffActor, member: StaffDocument): boolean =>
  mayManage(actor.role) &&
  member.id !== actor.id &&
  member.centre === actor.centre &&
  rolesBelow(actor.role).includes(member.role)

const screen = (to: Address, body: string, buttons: { label: string; data: string }[][]): NewEntry => ({
  kind: 'say',
  to,
  text: body,
  buttons,
  protect: true,
})

/** `/nhanvien`: everybody of the centre, by name. */
export const memberList = (
  actor: StaffActor,
  members: StaffDocument[],
  { ledger }: DeskTools,
): NewEntry[] => {
  const to = addressOfStaff(actor.id)
  const { language } = ledger.view(to)
  if (!mayManage(actor.role)) return [screen(to, text(language, 'refusal-role-not-allowed'), [])]
  const sorted = [...members].sort((a, b) => a.name.localeCompare(b.name, 'vi')).slice(0, AT_MOST)
  return [
    screen(
      to,
      text(language, 'desk-members', { count: members.length }),
      sorted.map((member) => [
        { label: `${member.name} · ${roleName(member.role, language)}`, data: `d:member:${member.id}` },
      ]),
    ),
  ]
}

/** One colleague, with what may be changed. */
export const memberScreen = (
  actor: StaffActor,
  member: StaffDocument,
  held: readonly RequestState[],
  { ledger }: DeskTools,
): NewEntry => {
  const to = addressOfStaff(actor.id)
  const { language } = ledger.view(to)
  const back = { label: label(language, 'desk-back'), data: 'd:members:-' }
  const name = { name: member.name, role: roleName(member.role, language), count: held.length }
  if (member.removed)
    return screen(to, text(language, 'desk-member-removed', name), caseRows(held, language, back))
  const roles = mayChange(actor, member) ? rolesBelow(actor.role).filter((role) => role !== member.role) : []
  return screen(to, text(language, 'desk-member', name), [
    ...roles.map((role) => [{ label: `→ ${roleName(role, language)}`, data: `d:role:${member.id}:${role}` }]),
    ...(mayChange(actor, member)
      ? [[{ label: label(language, 'desk-member-remove'), data: `d:remove:${member.id}` }]]
      : []),
    [back],
  ])
}

/** What somebody who left still holds, to be passed on. */
const caseRows = (
  held: readonly RequestState[],
  language: 'vi' | 'en',
  back: { label: string; data: string },
) => [
  ...held
    .slice(0, AT_MOST)
    .map(({ code }) => [{ label: `${label(language, 'desk-pass')} ${code}`, data: `d:pass:${code}` }]),
  [back],
]

export const heldBy = async (member: StaffDocument, { ledger }: DeskTools): Promise<RequestState[]> =>
  (await requestsTagged(ledger, `holder:${member.id}`)).filter((state) => !isEnded(state))
