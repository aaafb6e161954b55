import { newSession, readSession, type Session, type World } from '@caunoi/conversation'
import type { Language } from '@caunoi/core'
import { type RequestState, requestCode } from '@caunoi/core/request'
import type { Address } from './address.ts'
import { servicesBooked } from './bookings.ts'
import type { Centres } from './centres.ts'
import { anonymous } from './citizen/apply-effects.ts'
import type { Household } from './citizen/household.ts'
import { Contents } from './contents.ts'
import type { OfficeTools } from './deps.ts'
import { PersonDocument } from './documents/person.ts'
import { RequestDocument, stateOf } from './documents/request.ts'
import { StaffDocument } from './documents/staff.ts'
import { Records } from './records.ts'
import { StaffLanguages } from './staff/staff-languages.ts'
import { type Outcome, unitOfWork } from './unit-of-work.ts'

/** Reads and writes what belongs together: a person, their requests, and who works on them. One commit each. */
export class Ledger {
  readonly languages = new StaffLanguages()
  readonly contents: Contents

  constructor(
    readonly deps: OfficeTools,
    readonly centres: Centres,
  ) {
    this.contents = new Contents(centres, this.languages)
  }

  /** Lets `work` read and write documents, all in one commit; it may run several times. */
  transact<T>(work: (records: Records) => T): Promise<Outcome<T>> {
    const { store } = this.deps
    return unitOfWork(store, (unit) => work(new Records(unit, store, this.contents)))
  }

  /** A person's key in requests. Accounts of the first channel are named by their number alone, as they always were. */
  personKey({ channel, chat }: Address): string {
    return this.deps.pseudonym('person', channel === 'telegram' ? chat : `${channel}/${chat}`)
  }

  newPerson(address: Address, language: Language): PersonDocument {
    const session: Session = newSession(language)
    return PersonDocument.parse({
      v: 2,
      person: this.personKey(address),
      address,
      language,
      session,
      seenAt: this.deps.now(),
    })
  }

  async person(key: string): Promise<PersonDocument | undefined> {
    const stored = await this.deps.store.get('people', key)
    return stored && PersonDocument.parse(stored.value)
  }

  async request(code: string): Promise<RequestDocument | undefined> {
    const stored = await this.deps.store.get('requests', code)
    return stored && RequestDocument.parse(stored.value)
  }

  async staff(id: string): Promise<StaffDocument | undefined> {
    const stored = await this.deps.store.get('staff', id)
    return stored && StaffDocument.parse(stored.value)
  }

  /** What a step of this person may know. */
  world(
    person: PersonDocument,
    requests: RequestState[],
    { visits, draw }: Pick<Household, 'visits' | 'draw'> = {
      visits: () => [],
      draw: (make) => make(),
    },
  ): World {
    const { deps } = this
    return {
      pack: deps.pack,
      now: deps.now(),
      newId: () => draw(() => Buffer.from(deps.random(12)).toString('base64url')),
      newCode: () => draw(() => requestCode(deps.random(8))),
      person: person.person,
      centres: this.centres.all(),
      requests,
      keptResults: person.results,
      visits,
    }
  }

  session(person: PersonDocument): Session {
    return readSession(person.session, person.language)
  }

  /** Lets `work` change a person and their requests, and writes it all at once. `work` may run several times. */
  async withPerson<T>(
    key: string,
    fresh: () => PersonDocument,
    work: (household: Household) => T,
  ): Promise<{ result: T; household: Household }> {
    const { result: done } = await this.transact((records) => {
      const person = records.person(key) ?? fresh()
      const requests = new Map(records.requests(person.requests).map((request) => [request.code, request]))
      const household: Household = {
        person,
        requests,
        news: new Map(),
        visits: (service) => records.visits(service),
        draw: (make) => records.unit.draw(make),
        erased: false,
        counts: [],
      }
      const result = work(household)
      for (const service of servicesOf(household)) records.book(service)
      write(household, records)
      return { result, household }
    })
    if (done.household.erased) await this.deps.store.erase(key)
    return done
  }
}

const write = ({ person, requests, news, erased }: Household, records: Records): void => {
  if (erased) records.removePerson(person.person)
  else records.putPerson(person)
  for (const request of requests.values())
    if (erased || news.has(request.code)) records.putRequest(erased ? anonymous(request) : request)
}

/** The services of which a step has booked an hour. */
const servicesOf = ({ requests, news }: Household): string[] => [
  ...new Set(
    [...news].flatMap(([code, events]) => {
      const document = requests.get(code)
      return document ? servicesBooked(stateOf(document), events) : []
    }),
  ),
]
