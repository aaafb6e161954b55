import { step } from '@caunoi/conversation'
import type { RequestEvent, RequestState } from '@caunoi/core/request'
import type { Address } from '../address.ts'
import type { PersonDocument } from '../documents/person.ts'
import { addToOutbox } from '../outbox/add.ts'
import type { NewEntry, Receipt } from '../outbox/entry.ts'
import { conversationSession, conversationWorld } from '../people/conversation-world.ts'
import { sayEntry } from '../people/say-entry.ts'
import type { Repository } from '../records/repository.ts'
import { addressOfStaff } from '../records/staff-id.ts'

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

/** Staff whose act it was hear whether it reached the person. */
const receiptOf = (event: RequestEvent, request: string): { receipt?: Receipt } =>
  event.by.kind === 'staff'
    ? { receipt: { request, staff: event.by.id, isMessage: event.type === 'citizen-messaged' } }
    : {}

/** The last of what is said for an event brings the receipt of all of it. */
const withReceipt = (entries: readonly NewEntry[], event: RequestEvent, request: string): NewEntry[] =>
  entries.map((entry, index) =>
    index === entries.length - 1 && (entry.kind === 'say' || entry.kind === 'file')
      ? { ...entry, ...receiptOf(event, request) }
      : entry,
  )

/** Lets the conversation tell a person what happened to a request of theirs. */
export const tellPerson = (
  person: PersonDocument,
  state: RequestState,
  events: readonly RequestEvent[],
  repository: Repository,
): PersonDocument =>
  events.reduce((current, event) => {
    const world = conversationWorld(current, [state], repository)
    const { session, effects } = step(
      conversationSession(current),
      { kind: 'request-event', request: state.code, event },
      world,
    )
    const entries = effects.flatMap((effect): NewEntry[] =>
      effect.kind === 'say' ? [sayEntry(current.address, effect.screen)] : [],
    )
    const files = entries.length > 0 ? fileOf(event, current.address) : []
    return {
      ...current,
      session,
      outbox: addToOutbox(
        current.outbox,
        withReceipt([...entries, ...files], event, state.code),
        repository.deps.now(),
      ),
    }
  }, person)
