import { err, ok, type Result } from '@caunoi/core'
import {
  decide,
  type Refusal,
  type RequestCommand,
  type RequestState,
  type StaffActor,
} from '@caunoi/core/request'
import { mutateAll } from '@caunoi/storage'
import { bookingsOf, oneMore } from '../bookings.ts'
import { PersonDocument } from '../documents/person.ts'
import { RequestDocument, stateOf } from '../documents/request.ts'
import { remembered } from '../documents/seen.ts'
import { StaffDocument } from '../documents/staff.ts'
import type { Ledger } from '../ledger.ts'
import { addToOutbox } from '../outbox/add.ts'
import type { NewEntry } from '../outbox/entry.ts'
import type { Postman } from '../outbox/postman.ts'
import { staffNotices } from './notices.ts'
import { tellPerson } from './tell-person.ts'

export type CommandRefusal = Refusal | { code: 'unknown-request'; params: Record<string, never> }

export interface CommandRun {
  code: string
  actor: StaffActor
  command: RequestCommand
  /** Names the update that brought the command: the same update changes nothing twice. */
  updateKey: string
  /** What the staff member is shown in private afterwards. */
  reply?: (state: RequestState) => NewEntry[]
  /** The words that were waited for have come; with the update that brought them, which counts once. */
  endsPending?: boolean
  update?: string
}

/**
 * Lets a staff member do something with a request: events, card, the citizen's news and the reply are one commit, then
 * everything is delivered.
 */
export const runCommand = async (
  run: CommandRun,
  ledger: Ledger,
  postman: Postman,
): Promise<Result<RequestState, CommandRefusal>> => {
  const { deps, centres } = ledger
  const { code, actor, command } = run
  const found = await ledger.request(code)
  if (!found) return err({ code: 'unknown-request', params: {} })
  const key = stateOf(found).person
  // Whoever books the hour that staff give away here must notice.
  const booked = command.type === 'schedule' ? [...new Set(stateOf(found).services)] : []
  const refs = [
    { collection: 'requests', id: code },
    { collection: 'staff', id: actor.id },
    ...booked.map(bookingsOf),
    ...(key === null ? [] : [{ collection: 'people', id: key }]),
  ]
  type Outcome = Result<RequestState, CommandRefusal>
  const outcome = await mutateAll<Outcome>(deps.store, refs, ([stored, storedStaff, ...rest]) => {
    const storedPerson = rest[booked.length]
    if (!stored) return { result: err({ code: 'unknown-request', params: {} }), changes: [] }
    const before = RequestDocument.parse(stored.value)
    const centre = centres.byId(stateOf(before).centre)
    const at = deps.now()
    const decided = decide(stateOf(before), command, {
      at,
      actor,
      updateKey: run.updateKey,
      settings: centre.settings,
    })
    if (!decided.ok) return { result: decided, changes: [] }
    if (decided.value.length === 0) return { result: ok(stateOf(before)), changes: [] }
    const changed: RequestDocument = {
      ...before,
      events: [...before.events, ...decided.value],
      updatedAt: at,
    }
    const state = stateOf(changed)
    const document = {
      ...changed,
      outbox: addToOutbox(changed.outbox, staffNotices(state, decided.value, centre, ledger.languages), at),
    }
    const staff = storedStaff && replied(StaffDocument.parse(storedStaff.value), run, state, at)
    const person =
      storedPerson && tellPerson(PersonDocument.parse(storedPerson.value), state, decided.value, ledger)
    return {
      result: ok(state),
      changes: [
        ledger.putRequest(document),
        ...(staff ? [ledger.putStaff(staff)] : []),
        ...(person ? [ledger.putPerson(person)] : []),
        ...booked.map((service, index) => oneMore(service, rest[index])),
      ],
    }
  })
  if (outcome.ok)
    await Promise.all([
      postman.deliver('requests', code),
      postman.deliver('staff', actor.id),
      ...(key === null ? [] : [postman.deliver('people', key)]),
    ])
  return outcome
}

const replied = (staff: StaffDocument, run: CommandRun, state: RequestState, at: string): StaffDocument => {
  const { pending, ...rest } = staff
  return {
    ...rest,
    ...(pending && run.endsPending !== true && { pending }),
    ...(run.update !== undefined && { updates: remembered(staff.updates, run.update, at) }),
    outbox: addToOutbox(staff.outbox, run.reply?.(state) ?? [], at),
  }
}
