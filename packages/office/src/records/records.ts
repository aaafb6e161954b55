import { randomUUID } from 'node:crypto'
import type { Instant } from '@caunoi/core'
import { compareCards, isEnded, type RequestState } from '@caunoi/core/request'
import type { DocumentStore } from '@caunoi/storage'
import { ErasureDocument, erasureContent } from '../documents/erasure.ts'
import { type LetterDocument, letterContent } from '../documents/letter.ts'
import { PersonDocument } from '../documents/person.ts'
import { RequestDocument, stateOf } from '../documents/request.ts'
import { StaffDocument } from '../documents/staff.ts'
import { addToOutbox } from '../outbox/add.ts'
import type { NewEntry } from '../outbox/entry.ts'
import { bookingsOf, oneMore } from './bookings.ts'
import type { Contents } from './contents.ts'
import { MessagePages } from './message-pages.ts'
import type { UnitOfWork } from './unit-of-work.ts'

/** The office's documents by their kind, within one unit of work. */
export class Records {
  constructor(
    readonly unit: UnitOfWork,
    private readonly store: DocumentStore,
    private readonly contents: Contents,
    private readonly now: () => Instant,
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
    return new MessagePages(key, this.unit, this.store)
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

  putRequest(request: RequestDocument): void {
    this.unit.put('requests', request.code, this.contents.request(request))
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
    const outbox = this.unit.draw('entries', () => addToOutbox([], entries, this.now()))
    const writtenAt = this.now()
    this.unit.put('letters', id, letterContent({ v: 1, id, writtenAt, outbox }))
  }

  /** Answers an input about whose sender nothing else is kept: once, however often and wherever it comes. */
  putAnswer(input: string, entries: NewEntry[]): void {
    const id = `answer ${input}`
    if (this.unit.read('letters', id) !== undefined) return
    const at = this.now()
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
      (await this.store.byTag(collection, tag)).map(({ id }) => id),
    )
  }

  /** Codes of the requests that have one of the tags. */
  codesTagged(tags: readonly string[]): string[] {
    return [...new Set(tags.flatMap((tag) => this.idsTagged('requests', tag)))]
  }

  /** Requests with a tag, in the order of a queue. */
  tagged(tag: string): RequestState[] {
    return this.unit.know(`requests ${tag}`, () => requestsTagged(this.store, tag))
  }

  /** Everybody who works for a centre and is known here. */
  staffOf(centre: string): StaffDocument[] {
    return this.unit.know(`staff ${centre}`, () => staffOf(this.store, centre))
  }

  /** When the booked visits to a service begin, of all open requests. */
  visits(service: string): readonly Instant[] {
    return this.unit.know(`visits ${service}`, async () =>
      (await requestsTagged(this.store, `visit:${service}`)).flatMap((state) =>
        state.appointment && !isEnded(state) ? [state.appointment.from] : [],
      ),
    )
  }

  /** An hour of a service was given away: of two who take the last one at the same moment, one looks again. */
  book(service: string): void {
    const { collection, id } = bookingsOf(service)
    this.unit.put(collection, id, oneMore(this.unit.read(collection, id)))
  }
}

/** Requests with a tag, in the order of a queue. */
export const requestsTagged = async (store: DocumentStore, tag: string): Promise<RequestState[]> => {
  const stored = await store.byTag('requests', tag)
  return stored.map(({ value }) => stateOf(RequestDocument.parse(value))).sort(compareCards)
}

/** Everybody who works for a centre and is known here. */
export const staffOf = async (store: DocumentStore, centre: string): Promise<StaffDocument[]> => {
  const stored = await store.byTag('staff', `centre:${centre}`)
  return stored
    .map(({ value }) => StaffDocument.parse(value))
    .filter((staff) => !staff.removed && !staff.left)
}
