import type { Address } from '../address.ts'
import type { Tools } from '../staff/tools.ts'

/** Somebody can be reached again: what waited for them need not wait longer. */
export const becomeReachable = async (address: Address, { repository, delivery }: Tools): Promise<void> => {
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
