import type { Input } from '@caunoi/conversation'
import { step } from '@caunoi/conversation'
import type { Language } from '@caunoi/core'
import { staffNotices } from '@caunoi/desk'
import type { DocumentRef } from '@caunoi/storage'
import type { Address } from '../address.ts'
import { isOverBy } from '../documents/erasure.ts'
import { type ChatMessage, deletable } from '../documents/message-page.ts'
import type { PersonDocument } from '../documents/person.ts'
import { stateOf } from '../documents/request.ts'
import { remembered, wasSeen } from '../documents/seen.ts'
import { conversationSession, conversationWorld } from '../people/conversation-world.ts'
import type { Records } from '../records/records.ts'
import type { Repository } from '../records/repository.ts'
import { lookForRoom, withNotices } from '../requests/waits-for-room.ts'
import { applyEffects } from './apply-effects.ts'
import { changePerson } from './change-person.ts'
import { finishErasure } from './erase.ts'
import type { PersonChanges } from './person-changes.ts'

/** Which centres have a group shows in what people are offered; a request looks again before it waits. */
const CENTRES_KNOWN_MS = 2_000

/** One thing that a citizen did in their private chat. */
export interface CitizenTurn {
  update: string
  address: Address
  language: Language
  input: Input
  /** Its place in the order of its channel. */
  order?: number
  /** The message whose button was pressed. */
  pressed?: string
  /** The person's own message, so that a quick exit can delete it too. */
  written?: string
  /** Messages of the chat that are written down nowhere yet. */
  unwritten?: readonly ChatMessage[]
}

export interface TurnOutcome {
  person: string
  /** False: the update had been dealt with before. */
  fresh: boolean
  toast?: string
  touched: DocumentRef[]
  /** How many requests are new. */
  sent: number
  counts: PersonChanges['counts']
  /** The language that the person has just chosen. */
  language?: Language
}

/** Adds what staff must hear of the new events to the requests' outboxes. */
export const tellStaff = (changes: PersonChanges, repository: Repository, now: string): void => {
  for (const [code, events] of changes.newEvents) {
    const document = changes.requests.get(code)
    if (!document) continue
    const state = stateOf(document)
    const centre = repository.centres.byId(state.centre)
    const languageOf = (staff: string) => repository.languages.of(staff)
    const notices = staffNotices(state, events, {
      settings: centre.settings,
      languageOf,
      now,
      pack: repository.deps.pack,
    })
    changes.requests.set(code, withNotices(document, notices, centre, now))
  }
}

/** A request of a centre without a group waits, if it has none now: whoever runs the bot has to know. */
const lookForRooms = async (
  { requests, newEvents }: PersonChanges,
  repository: Repository,
): Promise<void> => {
  const { centres, deps } = repository
  for (const code of newEvents.keys()) {
    const document = requests.get(code)
    if (!document?.looksForRoom) continue
    await centres.refresh()
    const centre = centres.byId(stateOf(document).centre)
    if (centre.room) await repository.transact((records) => lookForRoom(code, records, repository))
    else deps.log.error({ centre: centre.id, code }, 'a request waits: its centre has no group yet (/nhom)')
  }
}

/** Somebody who is not known yet; undefined for what comes late from somebody who has had everything erased. */
const newcomer = (
  key: string,
  { address, language, update, order }: CitizenTurn,
  records: Records,
  repository: Repository,
): PersonDocument | undefined => {
  const erasure = records.erasure(key)
  if (erasure && isOverBy(erasure, { id: update, order })) return undefined
  // Else what is written now would be destroyed with the rest.
  if (erasure && !erasure.done) records.unit.prepare('erasure', () => finishErasure(key, repository))
  return repository.newPerson(address, language)
}

/** Lets the conversation answer, and stores session, requests, notices and the update's id in one write. */
export const handleCitizen = async (turn: CitizenTurn, repository: Repository): Promise<TurnOutcome> => {
  const key = repository.personKey(turn.address)
  const now = repository.deps.now()
  let before: Language | undefined
  await repository.centres.refresh(CENTRES_KNOWN_MS)
  const changed = await changePerson(
    { key, order: turn.order, fresh: (records) => newcomer(key, turn, records, repository) },
    (changes) => {
      before = changes.person.language
      if (wasSeen(changes.person.updates, turn.update)) return false
      const states = [...changes.requests.values()].map(stateOf)
      const { session, effects } = step(
        conversationSession(changes.person),
        turn.input,
        conversationWorld(changes.person, states, repository, changes),
      )
      changes.person = {
        ...changes.person,
        session,
        language: session.language,
        seenAt: now,
        blocked: false,
        updates: remembered(changes.person.updates, turn.update, now),
        // Telegram is there again, or this turn would not be: what waits need not wait longer.
        outbox: changes.person.outbox.map(({ notBefore: _waited, ...entry }) => entry),
        messages: [
          ...deletable(changes.person.messages, now),
          ...(turn.unwritten ?? []),
          ...(turn.written === undefined ? [] : [{ id: turn.written, at: now }]),
        ],
      }
      applyEffects(changes, effects, now, turn.pressed)
      // Last: a quick exit has just taken all of them.
      changes.person = { ...changes.person, messages: changes.pages.putAway(changes.person.messages) }
      tellStaff(changes, repository, now)
      return true
    },
    repository,
  )
  if (!changed) return { person: key, fresh: false, touched: [], sent: 0, counts: [] }
  const { result: fresh, changes, touched } = changed
  await lookForRooms(changes, repository)
  return {
    person: key,
    fresh,
    touched,
    sent: [...changes.newEvents.values()].flat().filter(({ type }) => type === 'sent').length,
    counts: changes.counts,
    ...(fresh && before !== changes.person.language && { language: changes.person.language }),
    ...(changes.toast !== undefined && { toast: changes.toast }),
  }
}
