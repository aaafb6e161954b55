import { decide, type RequestEvent, withoutDetails } from '@caunoi/core/request'
import { staffNotices } from '@caunoi/desk'
import type { PersonDocument } from '../documents/person.ts'
import { type RequestDocument, stateOf } from '../documents/request.ts'
import { addToOutbox } from '../outbox/add.ts'
import type { NewEntry, OutboxEntry } from '../outbox/entry.ts'
import type { Records } from '../records/records.ts'
import type { Repository } from '../records/repository.ts'
import { noticeEntries } from '../requests/notice-entries.ts'
import { takeBackShown } from '../requests/take-back-shown.ts'

/** A request of somebody who has everything erased: withdrawn where it is open, and nothing in it that they wrote. */
const eraseRequest = (
  document: RequestDocument,
  person: string,
  records: Records,
  repository: Repository,
): void => {
  const { now, pack } = repository.deps
  const at = now()
  const before = stateOf(document)
  const centre = repository.centres.byId(before.centre)
  const { settings } = centre
  const decided = decide(
    before,
    { type: 'erase-details', why: 'asked' },
    { at, actor: { kind: 'citizen', person }, settings },
  )
  const events: RequestEvent[] = decided.ok ? decided.value : []
  const withdrawn = { ...document, events: [...document.events, ...events], updatedAt: at }
  const languageOf = (staff: string) => repository.languages.of(staff)
  const notices = staffNotices(stateOf(withdrawn), events, { settings, languageOf, now: at, pack })
  // What waits for staff may hold their words; the card shows the state as it is when it is sent.
  const cards = withdrawn.outbox.filter(({ kind }) => kind === 'card' || kind === 'delete')
  const { shown, outbox } = takeBackShown({ ...withdrawn, outbox: cards }, at)
  records.putRequest({
    ...withdrawn,
    events: withdrawn.events.map(withoutDetails),
    shown,
    outbox: addToOutbox(outbox, noticeEntries(notices, centre), at),
  })
}

const unsent = ({ id: _id, at: _at, tries: _tries, notBefore: _wait, ...entry }: OutboxEntry): NewEntry =>
  entry

/**
 * Removes all that is kept about a person, within a unit of work. What they still have to read goes in a letter of its own.
 * Their key is destroyed afterwards (`finishErasure`).
 */
export const erase = (
  person: PersonDocument,
  order: number | undefined,
  records: Records,
  repository: Repository,
): void => {
  const requests = records.requests(person.requests)
  records.removePerson(person.person)
  for (const request of requests) eraseRequest(request, person.person, records, repository)
  records.putLetter(person.outbox.map(unsent))
  records.putErasure({
    v: 1,
    person: person.person,
    at: repository.deps.now(),
    ...(order !== undefined && { order }),
    updates: person.updates,
    done: false,
  })
}

/** Destroys the key of somebody who had everything erased, and whatever is left under it. Safe to repeat. */
export const finishErasure = async (key: string, repository: Repository): Promise<void> => {
  await repository.deps.store.erase(key)
  await repository.transact((records) => {
    const erasure = records.erasure(key)
    if (erasure) records.putErasure({ ...erasure, done: true })
  })
}
