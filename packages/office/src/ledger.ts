import { newSession, readSession, type Session, type World } from '@caunoi/conversation'
import type { Instant, Language } from '@caunoi/core'
import { type RequestState, requestCode } from '@caunoi/core/request'
import { type DocumentContent, type DocumentRef, mutateAll, type StoredDocument } from '@caunoi/storage'
import type { Address } from './address.ts'
import { bookingsOf, oneMore, servicesBooked, visitsTo } from './bookings.ts'
import type { Centres } from './centres.ts'
import { anonymous } from './citizen/apply-effects.ts'
import type { Household } from './citizen/household.ts'
import type { OfficeTools } from './deps.ts'
import { StaffLanguages } from './desk/staff-languages.ts'
import type { View } from './desk/view.ts'
import { PersonDocument } from './documents/person.ts'
import { personContent } from './documents/person-content.ts'
import { earliest, nextTry, RequestDocument, requestContent, stateOf } from './documents/request.ts'
import { callEndsAt, StaffDocument } from './documents/staff.ts'

type Put = DocumentRef & { put: DocumentContent }
type Removal = DocumentRef & { remove: true }

/** Reads and writes what belongs together: a person, their requests, and who works on them. One commit each. */
export class Ledger {
  readonly languages = new StaffLanguages()

  constructor(
    readonly deps: OfficeTools,
    readonly centres: Centres,
  ) {}

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
  world(person: PersonDocument, requests: RequestState[], visits: World['visits'] = () => []): World {
    const { deps } = this
    return {
      pack: deps.pack,
      now: deps.now(),
      newId: () => Buffer.from(deps.random(12)).toString('base64url'),
      newCode: () => requestCode(deps.random(8)),
      person: person.person,
      centres: this.centres.all(),
      requests,
      keptResults: person.results,
      visits,
    }
  }

  /** What a screen of the desk in this chat is made with. */
  view(address: Address): View {
    return { now: this.deps.now(), pack: this.deps.pack, language: this.languages.of(address) }
  }

  session(person: PersonDocument): Session {
    return readSession(person.session, person.language)
  }

  /**
   * Lets `work` change a person and their requests, and writes it all at once. `work` may run again, when somebody else
   * was faster or when it asks for what was not read yet, so it must have no effect outside.
   */
  async withPerson<T>(
    key: string,
    fresh: () => PersonDocument,
    work: (household: Household) => T,
  ): Promise<{ result: T; household: Household }> {
    for (let guarded: string[] = []; ; ) {
      const done = await this.attempt(key, fresh, work, guarded)
      const booked = servicesOf(done.household)
      if (booked.every((service) => guarded.includes(service))) {
        if (done.household.erased) await this.deps.store.erase(key)
        return done
      }
      guarded = booked
    }
  }

  /** Writes nothing when an hour is booked of a service that is not `guarded` against others who book it too. */
  private async attempt<T>(
    key: string,
    fresh: () => PersonDocument,
    work: (household: Household) => T,
    guarded: string[],
  ): Promise<{ result: T; household: Household }> {
    const codes = (await this.person(key))?.requests ?? []
    const refs = [
      { collection: 'people', id: key },
      ...guarded.map(bookingsOf),
      ...codes.map((id) => ({ collection: 'requests', id })),
    ]
    return mutateAll(this.deps.store, refs, async ([stored, ...rest]) => {
      const person = stored ? PersonDocument.parse(stored.value) : fresh()
      const guards = rest.slice(0, guarded.length)
      const documents = rest.slice(guarded.length)
      const done = await this.knowingVisits((visits) => {
        const requests = new Map(documents.flatMap((document) => this.readRequest(document)))
        const household: Household = { person, requests, news: new Map(), visits, erased: false, counts: [] }
        return { result: work(household), household }
      })
      const isGuarded = servicesOf(done.household).every((service) => guarded.includes(service))
      const changes = isGuarded
        ? [
            ...this.changes(done.household),
            ...guarded.map((service, index) => oneMore(service, guards[index])),
          ]
        : []
      return { result: done, changes }
    })
  }

  /** Runs `work` until it has asked for no visits that were not read. */
  private async knowingVisits<T>(work: (visits: World['visits']) => T): Promise<T> {
    const known = new Map<string, Instant[]>()
    for (;;) {
      const asked = new Set<string>()
      const done = work((service) => {
        asked.add(service)
        return known.get(service) ?? []
      })
      const unknown = [...asked].filter((service) => !known.has(service))
      if (unknown.length === 0) return done
      for (const service of unknown) known.set(service, await visitsTo(service, this.deps.store))
    }
  }

  private readRequest(stored: StoredDocument | undefined): [string, RequestDocument][] {
    if (!stored) return []
    const document = RequestDocument.parse(stored.value)
    return [[document.code, document]]
  }

  private changes(household: Household): (Put | Removal)[] {
    const { person, requests, news, erased } = household
    const changed = [...requests.values()].filter((request) => erased || news.has(request.code))
    const puts = changed.map((request) => this.putRequest(erased ? anonymous(request) : request))
    return erased
      ? [{ collection: 'people', id: person.person, remove: true }, ...puts]
      : [this.putPerson(person), ...puts]
  }

  putPerson(person: PersonDocument): Put {
    return { collection: 'people', id: person.person, put: personContent(person) }
  }

  putRequest(request: RequestDocument): Put {
    const centre = this.centres.byId(stateOf(request).centre)
    return { collection: 'requests', id: request.code, put: requestContent(request, centre.settings) }
  }

  putStaff(staff: StaffDocument): Put {
    this.languages.note(staff)
    const due = earliest([nextTry(staff.outbox), staff.call && callEndsAt(staff.call)])
    return {
      collection: 'staff',
      id: staff.id,
      put: { value: staff, tags: [`centre:${staff.centre}`], ...(due !== undefined && { due }) },
    }
  }
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
