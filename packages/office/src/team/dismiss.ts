import { mainLanguage } from '@caunoi/core'
import type { RequestCommand, RequestState } from '@caunoi/core/request'
import { deskLabel, dismissalScreen } from '@caunoi/desk'
import type { DocumentRef } from '@caunoi/storage'
import type { Address } from '../address.ts'
import { colleagueAsked, type RequestDocument, stateOf } from '../documents/request.ts'
import type { StaffDocument } from '../documents/staff.ts'
import { addToOutbox } from '../outbox/add.ts'
import { leads } from '../records/heads.ts'
import { withdrawInvitations } from '../records/invitations.ts'
import type { Records } from '../records/records.ts'
import type { Repository } from '../records/repository.ts'
import { execute } from '../requests/execute.ts'
import { takeBackShown } from '../requests/take-back-shown.ts'

/** Somebody who works here no longer, with the documents that changed for it. */
export interface Dismissal {
  staff: StaffDocument
  touched: DocumentRef[]
}

/** The case goes back into the queue; what this person was asked to take over, back to who asked. */
const letGo = (document: RequestDocument, id: string, records: Records, repository: Repository): boolean => {
  const isAsked = colleagueAsked(stateOf(document))?.id === id
  const command: RequestCommand = isAsked
    ? { type: 'refuse-referral', note: deskLabel(mainLanguage, 'desk-colleague-left-note') }
    : { type: 'release' }
  return execute(document.code, command, { actor: { kind: 'system' } }, records, repository).ok
}

/** Those who lead are told in private; where nobody is known to, the group. `by`: who did it sees it anyway. */
const tellHeads = (
  { id, name, centre }: StaffDocument,
  states: readonly RequestState[],
  by: string | undefined,
  records: Records,
  repository: Repository,
): void => {
  const { now, pack } = repository.deps
  const at = now()
  const heads = records.staffOf(centre).filter((other) => leads(other) && other.id !== id)
  for (const head of heads) {
    const known = head.id === by ? undefined : records.staff(head.id)
    if (!known) continue
    const screen = dismissalScreen(name, states, { now: at, pack, language: known.language })
    const entry = { kind: 'say' as const, to: known.address, ...screen }
    records.putStaff({ ...known, outbox: addToOutbox(known.outbox, [entry], at) })
  }
  const { room } = repository.centres.byId(centre)
  if (heads.length === 0 && room !== undefined)
    records.putLetter([
      { kind: 'say', to: room, ...dismissalScreen(name, states, { now: at, pack, language: mainLanguage }) },
    ])
}

/**
 * Somebody works here no longer, within a unit of work: nothing is open to them, nothing that waits for them is sent, what
 * they were shown of their cases is taken back where it can be, the cases go back and those who lead are told, and the
 * invitations that they made die. `removed` is for good, by a head; `left` until they are in the group again or invited.
 */
export const dismiss = (
  id: string,
  how: 'removed' | 'left',
  records: Records,
  repository: Repository,
  by?: string,
): Omit<Dismissal, 'touched'> | undefined => {
  const before = records.staff(id)
  if (!before) return undefined
  const { pending: _pending, call: _call, ...rest } = before
  const staff: StaffDocument = {
    ...rest,
    removed: before.removed || how === 'removed',
    left: before.left || how === 'left',
    appointed: false,
    outbox: [],
  }
  records.putStaff(staff)
  withdrawInvitations(id, records)
  const codes = records.codesTagged([`holder:${id}`, `asked:${id}`])
  const given: string[] = []
  for (const document of records.requests(codes)) {
    if (letGo(document, id, records, repository)) given.push(document.code)
    const now = records.request(document.code)
    if (now) records.putRequest(takeBackShown(now, repository.deps.now(), isTo(staff.address)))
  }
  const states = records.requests(given).map(stateOf)
  if (states.length > 0) tellHeads(staff, states, by, records, repository)
  return { staff }
}

const isTo =
  (address: Address) =>
  (to: Address): boolean =>
    to.channel === address.channel && to.chat === address.chat
