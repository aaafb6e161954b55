import type { Address } from '../address.ts'
import type { Repository } from '../records/repository.ts'
import type { Delivery } from './delivery.ts'

/** What brings waiting messages to somebody. */
export interface Bringing {
  repository: Repository
  delivery: Delivery
}

/** Somebody can be reached again: what waited for them need not wait longer. */
export const becomeReachable = async (
  address: Address,
  { repository, delivery }: Bringing,
): Promise<void> => {
  const key = repository.personKey(address)
  // An attempt that found nobody may be about to be written down.
  await delivery.settled('people', key)
  await repository.transact((records) => {
    const person = records.person(key)
    if (person?.outbox.some(({ notBefore }) => notBefore !== undefined))
      records.putPerson({
        ...person,
        outbox: person.outbox.map(({ notBefore: _waited, ...entry }) => entry),
      })
  })
  delivery.deliverSoon([{ collection: 'people', id: key }])
}
