import { randomUUID } from 'node:crypto'
import type { Instant } from '@caunoi/core'
import { isEnded } from '@caunoi/core/request'
import type { RequestList } from '@caunoi/desk'
import type { DocumentStore } from '@caunoi/storage'
import type { OfficeTools } from '../deps.ts'
import { ErasureDocument, erasureContent } from '../documents/erasure.ts'
import { type LetterDocument, letterContent } from '../documents/letter.ts'
import { PersonDocument } from '../documents/person.ts'
import { queueTag, RequestDocument, stateOf } from '../documents/request.ts'
import { StaffDocument } from '../documents/staff.ts'
import { addToOutbox } from '../outbox/add.ts'
import type { NewEntry } from '../outbox/entry.ts'
import { bookingsOf, oneMore } from './bookings.ts'
import type { Contents } from './contents.ts'
import { counted } from './figures.ts'
import { isAllCounted } from './is-all-counted.ts'
import { MessagePages } from './message-pages.ts'
import { requestList } from './request-list.ts'
import type { UnitOfWork } from './unit-of-work.ts'

/** The office's documents by their kind, within one unit of work. */
export class Records {
  constructor(
    readonly unit: UnitOfWork,
    private readonly deps: OfficeTools,
    private readonly contents: Contents,
  ) {}

  person(key: string): PersonDocument | undefined {
    const value = this.unit.read('people', key)
    return value === undefined ? undefined : PersonDocument.parse(value)
  }

  putPerson(person: PersonDocument): void {
    this.unit.put('people', person.person, this.contents.person(person))
  }

  removePerson(key: string): void {
    this.unit.remove('people', key)
  }

  /** Messages that can still be deleted from a person's chat, besides those in the person's document. */
  messagePages(key: string): MessagePages {
    return new MessagePages(key, this.unit, this.deps.store)
  }

  request(code: string): RequestDocument | undefined {
    return this.requests([code])[0]
  }

  /** Those of the requests that are there, in this order. */
  requests(codes: readonly string[]): RequestDocument[] {
    return this.unit
      .readAll(codes.map((id) => ({ collection: 'requests', id })))
      .flatMap((value) => (value === undefined ? [] : [RequestDocument.parse(value)]))
  }

  /** Stores a request, and what the figures make of it. */
  putRequest(request: RequestDocument): void {
    const stored = counted(request, stateOf(request), this.deps.pack.timeZone, this.unit)
    this.unit.put('requests', request.code, this.contents.request(stored))
  }

  staff(id: string): StaffDocument | undefined {
    const value = this.unit.read('staff', id)
    return value === undefined ? undefined : StaffDocument.parse(value)
  }

  putStaff(staff: StaffDocument): void {
    this.unit.put('staff', staff.id, this.contents.staff(staff))
  }

  /** Something to be said where nothing else is kept. */
  putLetter(entries: NewEntry[]): void {
    const id = this.unit.draw('letter', randomUUID)
    const outbox = this.unit.draw('entries', () => addToOutbox([], entries, this.deps.now()))
    const writtenAt = this.deps.now()
    this.unit.put('letters', id, letterContent({ v: 1, id, writtenAt, outbox }))
  }

  /** Answers an input about whose sender nothing else is kept: once, however often and wherever it comes. */
  putAnswer(input: string, entries: NewEntry[]): void {
    const id = `answer ${input}`
    if (this.unit.read('letters', id) !== undefined) return
    const at = this.deps.now()
    const outbox = addToOutbox([], entries, at)
    this.unit.put('letters', id, letterContent({ v: 1, id, writtenAt: at, outbox, isAnswer: true }))
  }

  /** A letter with what is left of it: once all is said, it is gone. */
  keepLetter(letter: LetterDocument): void {
    if (letter.outbox.length === 0 && !letter.isAnswer) this.unit.remove('letters', letter.id)
    else this.unit.put('letters', letter.id, letterContent(letter))
  }

  /** Where what is left of an erased person lies for a while. */
  erasure(person: string): ErasureDocument | undefined {
    const value = this.unit.read('erasures', person)
    return value === undefined ? undefined : ErasureDocument.parse(value)
  }

  putErasure(erasure: ErasureDocument): void {
    this.unit.put('erasures', erasure.person, erasureContent(erasure))
  }

  /** Ids of the documents with a tag. */
  idsTagged(collection: string, tag: string): string[] {
    return this.unit.know(`ids ${collection} ${tag}`, async () =>
      (await this.deps.store.byTag(collection, tag)).map(({ id }) => id),
    )
  }

  /** Codes of the requests that have one of the tags. */
  codesTagged(tags: readonly string[]): string[] {
    return [...new Set(tags.flatMap((tag) => this.idsTagged('requests', tag)))]
  }

  /** What nobody of a centre has taken. Read, as long lists are, once and while nothing is locked. */
  queue(centre: string): RequestList {
    return this.unit.prepare(`queue ${centre}`, async () => {
      const { store, giveWay } = this.deps
      // What an earlier release stored is found by its place in the queue once it is counted.
      const tag = (await isAllCounted(store)) ? queueTag(centre) : `open:${centre}`
      return requestList(store, tag, ({ status }) => status === 'received', giveWay)
    })
  }

  /** What a staff member holds that has not ended. */
  heldBy(staff: string): RequestList {
    const { store, giveWay } = this.deps
    return this.unit.prepare(`held by ${staff}`, () =>
      requestList(store, `holder:${staff}`, (state) => !isEnded(state), giveWay),
    )
  }

  /** Everybody who works for a centre and is known here. */
  staffOf(centre: string): StaffDocument[] {
    return this.unit.know(`staff ${centre}`, () => staffOf(this.deps.store, centre))
  }

  /** When the booked visits to a service begin, of all open requests. */
  visits(service: string): readonly Instant[] {
    return this.unit.know(`visits ${service}`, async () => {
      const stored = await this.deps.store.byTag('requests', `visit:${service}`)
      return stored.flatMap(({ value }) => {
        const state = stateOf(RequestDocument.parse(value))
        return state.appointment && !isEnded(state) ? [state.appointment.from] : []
      })
    })
  }

  /** An hour of a service was given away: of two who take the last one at the same moment, one looks again. */
  book(service: string): void {
    const { collection, id } = bookingsOf(service)
    this.unit.put(collection, id, oneMore(this.unit.read(collection, id)))
  }
}

/** Everybody who works for a centre and is known here. */
export const staffOf = async (store: DocumentStore, centre: string): Promise<StaffDocument[]> => {
  const stored = await store.byTag('staff', `centre:${centre}`)
  return stored
    .map(({ value }) => StaffDocument.parse(value))
    .filter((staff) => !staff.removed && !staff.left)
}
