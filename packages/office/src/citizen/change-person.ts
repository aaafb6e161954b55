import { withoutDetails } from '@caunoi/core/request'
import type { PersonDocument } from '../documents/person.ts'
import { type RequestDocument, stateOf } from '../documents/request.ts'
import { servicesBooked } from '../records/bookings.ts'
import type { Records } from '../records/records.ts'
import type { Repository } from '../records/repository.ts'
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

/** A request's document without anything that a person wrote or that leads to them. */
const anonymous = (document: RequestDocument): RequestDocument => ({
  ...document,
  events: document.events.map(withoutDetails),
})

const write = ({ person, requests, newEvents, erased }: PersonChanges, records: Records): void => {
  if (erased) records.removePerson(person.person)
  else records.putPerson(person)
  for (const request of requests.values())
    if (erased || newEvents.has(request.code)) records.putRequest(erased ? anonymous(request) : request)
}

/** Lets `work` change a person and their requests, and writes it all at once. `work` may run several times. */
export const changePerson = async <T>(
  key: string,
  fresh: () => PersonDocument,
  work: (changes: PersonChanges) => T,
  repository: Repository,
): Promise<{ result: T; changes: PersonChanges }> => {
  const { result: done } = await repository.transact((records) => {
    const person = records.person(key) ?? fresh()
    const requests = new Map(records.requests(person.requests).map((request) => [request.code, request]))
    const changes: PersonChanges = {
      person,
      requests,
      newEvents: new Map(),
      visits: (service) => records.visits(service),
      pages: records.messagePages(key),
      draw: (make) => records.unit.draw(make),
      erased: false,
      counts: [],
    }
    const result = work(changes)
    for (const service of servicesOf(changes)) records.book(service)
    write(changes, records)
    return { result, changes }
  })
  if (done.changes.erased) await repository.deps.store.erase(key)
  return done
}
