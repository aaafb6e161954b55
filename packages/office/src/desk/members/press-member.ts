import { label } from '@caunoi/conversation'
import { Role } from '@caunoi/core/request'
import { mutate } from '@caunoi/storage'
import { StaffDocument } from '../../documents/staff.ts'
import type { DeskAct, DeskTools } from '../desk-tools.ts'
import type { Press } from '../read-press.ts'
import { addressOfStaff } from '../staff-id.ts'
import { answerStaff } from '../with-staff.ts'
import { invite } from './invite.ts'
import { heldBy, mayChange, memberList, memberScreen } from './member-screens.ts'
import { mayManage, rolesBelow } from './roles.ts'

type Verb = (press: Press, act: DeskAct, tools: DeskTools) => Promise<string>

const refusal = ({ actor }: DeskAct, { ledger }: DeskTools): string =>
  label(ledger.languages.of(addressOfStaff(actor.id)), 'refusal-role-not-allowed')

/** Changes a colleague's document, if this person may; the rights are looked at on the newest state. */
const change = async (
  press: Press,
  act: DeskAct,
  tools: DeskTools,
  to: (member: StaffDocument) => StaffDocument,
): Promise<string> => {
  const { ledger, postman } = tools
  const { actor, update } = act
  const member = await mutate(ledger.deps.store, 'staff', press.code, (stored) => {
    const before = stored && StaffDocument.parse(stored.value)
    if (!before || !mayChange(actor, before)) return { result: undefined }
    const next = to(before)
    return { put: ledger.putStaff(next).put, result: next }
  })
  if (!member) return refusal(act, tools)
  ledger.deps.log.info({ role: member.role, removed: member.removed }, 'a staff member was changed')
  const screen = memberScreen(actor, member, await heldBy(member, tools), tools)
  await answerStaff(actor.id, update, [screen], ledger, postman)
  return label(ledger.languages.of(addressOfStaff(actor.id)), 'desk-toast-member')
}

const setRole: Verb = (press, act, tools) => {
  const role = Role.safeParse(press.argument)
  if (!role.success || !rolesBelow(act.actor.role).includes(role.data))
    return Promise.resolve(refusal(act, tools))
  return change(press, act, tools, (member) => ({ ...member, role: role.data, appointed: true }))
}

const remove: Verb = async (press, act, tools) => {
  const toast = await change(press, act, tools, ({ pending: _pending, call: _call, ...member }) => ({
    ...member,
    removed: true,
    appointed: false,
    outbox: [],
  }))
  const removed = await tools.ledger.staff(press.code)
  if (removed?.removed)
    await tools.ledger.deps.channels
      .of(removed.address)
      ?.offerCommands(removed.address, [])
      .catch(() => tools.ledger.deps.log.warn('the menu of the desk could not be taken back'))
  return toast
}

const show: Verb = async (press, act, tools) => {
  const { ledger, postman } = tools
  const member = await ledger.staff(press.code)
  if (!mayManage(act.actor.role) || !member || member.centre !== act.actor.centre) return refusal(act, tools)
  const screen = memberScreen(act.actor, member, await heldBy(member, tools), tools)
  await answerStaff(act.actor.id, act.update, [screen], ledger, postman)
  return ''
}

const list: Verb = async (_press, act, tools) => {
  const { ledger, postman, team } = tools
  const screen = memberList(act.actor, await team.members(act.actor.centre), tools)
  await answerStaff(act.actor.id, act.update, screen, ledger, postman)
  return ''
}

const inviteAs: Verb = async (press, act, tools) => {
  const role = Role.safeParse(press.argument)
  if (!role.success || !mayManage(act.actor.role)) return refusal(act, tools)
  await answerStaff(
    act.actor.id,
    act.update,
    await invite(role.data, act, tools),
    tools.ledger,
    tools.postman,
  )
  return ''
}

/** Buttons of who works here. */
export const memberVerbs: Partial<Record<string, Verb>> = {
  invite: inviteAs,
  members: list,
  member: show,
  role: setRole,
  remove,
}
