import { newSession } from '@caunoi/conversation'
import type { Language } from '@caunoi/core'
import type { DocumentRef } from '@caunoi/storage'
import type { Address } from '../address.ts'
import type { OfficeTools } from '../deps.ts'
import { PersonDocument } from '../documents/person.ts'
import { RequestDocument } from '../documents/request.ts'
import { StaffDocument } from '../documents/staff.ts'
import type { Centres } from './centres.ts'
import { Contents } from './contents.ts'
import { Records } from './records.ts'
import { StaffLanguages } from './staff-languages.ts'
import { type Outcome, unitOfWork } from './unit-of-work.ts'

/** Reads and writes the office's documents, and what everything else of the office needs for it. */
export class Repository {
  readonly languages = new StaffLanguages()
  readonly contents: Contents

  constructor(
    readonly deps: OfficeTools,
    readonly centres: Centres,
  ) {
    this.contents = new Contents(centres, this.languages, deps.pack.timeZone)
  }

  /** Lets `work` read and write documents, all in one commit; it may run several times. `known`: what it reads in any case. */
  transact<T>(work: (records: Records) => T, known: readonly DocumentRef[] = []): Promise<Outcome<T>> {
    return unitOfWork(this.deps.store, (unit) => work(new Records(unit, this.deps, this.contents)), known)
  }

  /** A person's key in requests. Accounts of the first channel are named by their number alone, as they always were. */
  personKey({ channel, chat }: Address): string {
    return this.deps.pseudonym('person', channel === 'telegram' ? chat : `${channel}/${chat}`)
  }

  newPerson(address: Address, language: Language): PersonDocument {
    return PersonDocument.parse({
      v: 2,
      person: this.personKey(address),
      address,
      language,
      session: newSession(language),
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
    const staff = stored && StaffDocument.parse(stored.value)
    if (staff) this.languages.note(staff)
    return staff
  }
}
