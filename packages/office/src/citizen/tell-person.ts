import { step } from '@caunoi/conversation'
import type { RequestEvent, RequestState } from '@caunoi/core/request'
import type { Address } from '../address.ts'
import type { PersonDocument } from '../documents/person.ts'
import type { Ledger } from '../ledger.ts'
import { addToOutbox } from '../outbox/add.ts'
import type { NewEntry } from '../outbox/entry.ts'
import { addressOfStaff } from '../staff/staff-id.ts'
import { sayEntry } from './apply-effects.ts'

/** Staff send files by their own channel. */
const elsewhere = ({ by }: RequestEvent, to: Address): { channel?: string } => {
  const channel = by.kind === 'staff' ? addressOfStaff(by.id).channel : to.channel
  return channel === to.channel ? {} : { channel }
}

/** The file of a message from staff, sent on without the sender's account. */
const fileOf = (event: RequestEvent, to: Address): NewEntry[] =>
  event.type === 'citizen-messaged' && event.file
    ? [{ kind: 'file', to, file: event.file, caption: '', protect: false, ...elsewhere(event, to) }]
    : []

/** Lets the conversation tell a person what happened to a request of theirs. */
export const tellPerson = (
  person: PersonDocument,
  state: RequestState,
  events: readonly RequestEvent[],
  ledger: Ledger,
): PersonDocument =>
  events.reduce((current, event) => {
    const world = ledger.world(current, [state])
    const { session, effects } = step(
      ledger.session(current),
      { kind: 'news', request: state.code, event },
      world,
    )
    const entries = effects.flatMap((effect): NewEntry[] =>
      effect.kind === 'say' ? [sayEntry(current.address, effect.screen)] : [],
    )
    const files = entries.length > 0 ? fileOf(event, current.address) : []
    return {
      ...current,
      session,
      outbox: addToOutbox(current.outbox, [...entries, ...files], ledger.deps.now()),
    }
  }, person)
