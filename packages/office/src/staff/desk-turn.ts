import type { Instant } from '@caunoi/core'
import type { StaffActor } from '@caunoi/core/request'
import { type DeskEffect, type Place, step } from '@caunoi/desk'
import { remembered, wasSeen } from '../documents/seen.ts'
import type { StaffDocument } from '../documents/staff.ts'
import type { Received } from '../incoming.ts'
import { addToOutbox } from '../outbox/add.ts'
import type { NewEntry } from '../outbox/entry.ts'
import { putInvitation } from '../records/invitations.ts'
import type { Records } from '../records/records.ts'
import type { Repository } from '../records/repository.ts'
import { addressOfStaff } from '../records/staff-id.ts'
import { record } from '../requests/record.ts'
import { dismiss } from '../team/dismiss.ts'
import type { DeskAct } from './desk-act.ts'
import { sessionOf, withSession } from './desk-session.ts'
import { deskWorld } from './desk-world.ts'
import { exportEntries } from './export.ts'
import { forgetInvitations } from './invitations.ts'
import type { Tools } from './tools.ts'

/** What a turn leads to besides what is stored. */
interface Aftermath {
  toast?: string
  /** A colleague who works here no longer. */
  removed?: StaffDocument
  hasInvited: boolean
  /** What is to be delivered takes long to be made. */
  isLong?: boolean
}

const changeMember = (
  { member, change }: Extract<DeskEffect, { kind: 'change-member' }>,
  actor: StaffActor,
  records: Records,
  repository: Repository,
): StaffDocument | undefined => {
  if ('removed' in change) return dismiss(member, 'removed', records, repository, actor.id)?.staff
  const staff = records.staff(member)
  if (staff) records.putStaff({ ...staff, role: change.role, appointed: true })
  return undefined
}

/** What may hold words of a citizen lies with their request: who erases the one erases the other. */
const putIntoRequest = (code: string, entry: NewEntry, records: Records, at: Instant): void => {
  const request = records.request(code)
  if (request) records.putRequest({ ...request, outbox: addToOutbox(request.outbox, [entry], at) })
}

/** Carries out what a step wants; what is to be said in a private chat or asked for in a group is returned. */
const apply = (
  effects: readonly DeskEffect[],
  act: DeskAct,
  records: Records,
  repository: Repository,
): { entries: NewEntry[]; aftermath: Aftermath } => {
  const { actor } = act
  const own = addressOfStaff(actor.id)
  const addressOf = (place: Place) => (place === 'here' ? act.here : own)
  const entries: NewEntry[] = []
  const aftermath: Aftermath = { hasInvited: false }
  for (const effect of effects)
    switch (effect.kind) {
      case 'say': {
        const entry: NewEntry = { kind: 'say', to: addressOf(effect.place), ...effect.screen }
        if (effect.about === undefined) entries.push(entry)
        else putIntoRequest(effect.about, entry, records, repository.deps.now())
        break
      }
      case 'chart':
        entries.push({ kind: 'chart', to: addressOf(effect.place), title: effect.title, bars: effect.bars })
        break
      case 'toast':
        aftermath.toast = effect.text
        break
      case 'request-events':
        record(effect.request, effect.events, records, repository)
        break
      case 'export':
        entries.push(...exportEntries(effect, act))
        aftermath.isLong = true
        break
      case 'invite':
        putInvitation(
          effect.token,
          {
            v: 1,
            role: effect.role,
            centre: actor.centre,
            by: actor.id,
            expiresAt: effect.expiresAt,
            withdrawn: false,
          },
          records,
        )
        aftermath.hasInvited = true
        break
      case 'change-member': {
        const removed = changeMember(effect, actor, records, repository)
        repository.deps.log.info({ change: effect.change }, 'a staff member was changed')
        if (removed) aftermath.removed = removed
        break
      }
    }
  return { entries, aftermath }
}

/** Lets the desk answer, and stores all that comes of it with the input's id in one write. The same input counts once. */
export const deskTurn = async (act: DeskAct, tools: Tools): Promise<Received> => {
  const { repository, delivery } = tools
  const { actor, said } = act
  const { deps } = repository
  const { result, touched } = await repository.transact((records): Aftermath => {
    const staff = records.staff(actor.id)
    if (!staff || wasSeen(staff.updates, said.id)) return { hasInvited: false }
    const before = sessionOf(staff)
    const world = deskWorld(actor, said, act.isPrivate, records, tools)
    const { session, effects } = step(before, said.input, world)
    const { entries, aftermath } = apply(effects, act, records, repository)
    const now = deps.now()
    if (effects.some(({ kind }) => kind !== 'toast') || session !== before)
      records.putStaff({
        ...withSession(staff, session),
        updates: remembered(staff.updates, said.id, now),
        outbox: addToOutbox(staff.outbox, entries, now),
      })
    return aftermath
  })
  const { removed, hasInvited, isLong, toast } = result
  if (isLong) delivery.deliverSoon(touched)
  else await delivery.deliverAll(touched)
  if (removed)
    await deps.channels
      .of(removed.address)
      ?.offerCommands(removed.address, [])
      .catch(() => deps.log.warn('the menu of the desk could not be taken back'))
  if (hasInvited) await forgetInvitations(deps)
  return toast === undefined || toast === '' ? {} : { toast }
}
