import type { DocumentRef } from '@caunoi/storage'
import type { PersonDocument } from '../documents/person.ts'
import { stateOf } from '../documents/request.ts'
import { servicesBooked } from '../records/bookings.ts'
import type { Records } from '../records/records.ts'
import type { Repository } from '../records/repository.ts'
import { erase, finishErasure } from './erase.ts'
import type { PersonChanges } from './person-changes.ts'

/** The services of which a step has booked an hour. */
const servicesOf = ({ requests, newEvents }: PersonChanges): string[] => [
  ...new Set(
    [...newEvents].flatMap(([code, events]) => {
      const document = requests.get(code)
      return document ? servicesBooked(stateOf(document), events) : []
    }),
  ),
]

const write = (
  { person, requests, newEvents, erased }: PersonChanges,
  order: number | undefined,
  records: Records,
  repository: Repository,
): void => {
  for (const request of requests.values()) if (newEvents.has(request.code)) records.putRequest(request)
  if (erased) erase(person, order, records, repository)
  else records.putPerson(person)
}

/** What came of a change. */
export interface Changed<T> {
  result: T
  changes: PersonChanges
  touched: DocumentRef[]
}

/** Who is changed: somebody who is known, or else `fresh`. */
export interface Whom {
  key: string
  /** The person to begin with where none is known; undefined: then nothing happens. */
  fresh?: (records: Records) => PersonDocument | undefined
  /** The place of the input in its channel's order. */
  order?: number | undefined
}

/**
 * Lets `work` change a person and their requests, and writes it all at once. `work` may run several times. Undefined where
 * there is nobody: who was erased does not come back by it.
 */
export const changePerson = async <T>(
  { key, fresh, order }: Whom,
  work: (changes: PersonChanges) => T,
  repository: Repository,
): Promise<Changed<T> | undefined> => {
  const { result: done, touched } = await repository.transact(
    (records) => {
      const person = records.person(key) ?? fresh?.(records)
      if (!person) return undefined
      const requests = new Map(records.requests(person.requests).map((request) => [request.code, request]))
      const changes: PersonChanges = {
        person,
        requests,
        newEvents: new Map(),
        visits: (service) => records.visits(service),
        pages: records.messagePages(key),
        draw: (make) => records.unit.draw('code', make),
        isTaken: (code) => records.request(code) !== undefined,
        erased: false,
        counts: [],
      }
      const result = work(changes)
      for (const service of servicesOf(changes)) records.book(service)
      write(changes, order, records, repository)
      return { result, changes }
    },
    [{ collection: 'people', id: key }],
  )
  if (done?.changes.erased) await finishErasure(key, repository)
  return done && { ...done, touched }
}
