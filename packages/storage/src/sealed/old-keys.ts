import pLimit from 'p-limit'
import type { DocumentStore } from '../document-store.ts'
import { StorageError } from '../storage-error.ts'
import { PersonKey, personKeys } from './person-key.ts'

/** Where the keys of persons lay up to 0.1.0: among the documents, and so in every copy of them. */
export const oldKeyCollection = 'keys'

/** Writes under way at a time. */
const parallel = 32

/** Copies the keys of persons from the documents to the store of keys, and reads each of them back. Returns how many. */
export const copyOldKeys = (store: DocumentStore, keys: DocumentStore): Promise<number> =>
  forEachOld(store, async (owner) => {
    const old = await store.get(oldKeyCollection, owner)
    if (old) await copy(keys, owner, PersonKey.parse(old.value))
  })

/** Removes from the documents what lies in the store of keys. */
export const removeOldKeys = (store: DocumentStore, keys: DocumentStore): Promise<number> =>
  forEachOld(store, async (owner) => {
    for (;;) {
      const old = await store.get(oldKeyCollection, owner)
      if (!old) return
      // Another process may have changed it after it was copied.
      await copy(keys, owner, PersonKey.parse(old.value))
      const ref = { collection: oldKeyCollection, id: owner, expectedVersion: old.version }
      const removed = await store.commit([{ ...ref, remove: true, forGood: true }])
      if (removed.ok) return
    }
  })

const forEachOld = async (store: DocumentStore, task: (owner: string) => Promise<void>): Promise<number> => {
  const owners: string[] = []
  for await (const { id } of store.list(oldKeyCollection)) owners.push(id)
  const slots = pLimit(parallel)
  await Promise.all(owners.map((owner) => slots(task, owner)))
  return owners.length
}

/** Leaves alone what is newer: an old copy of the documents never brings a destroyed key back. */
const copy = async (keys: DocumentStore, owner: string, old: PersonKey): Promise<void> => {
  for (let written = false; ; ) {
    const document = await keys.get(personKeys, owner)
    const known = document && PersonKey.parse(document.value)
    if (known && !isNewer(old, known)) {
      if (isOther(old, known)) throw twoKeys(owner)
      return
    }
    if (written) throw lostAgain(owner)
    written = (await keys.put(personKeys, owner, { value: old }, document?.version ?? 0)).ok
  }
}

/** A person's key is made, destroyed, and made again with the next generation. */
const isNewer = (a: PersonKey, b: PersonKey): boolean =>
  a.generation > b.generation ||
  (a.generation === b.generation && a.wrapped === undefined && b.wrapped !== undefined)

const isOther = (a: PersonKey, b: PersonKey): boolean =>
  a.generation === b.generation &&
  a.wrapped !== undefined &&
  b.wrapped !== undefined &&
  a.wrapped !== b.wrapped

const twoKeys = (owner: string): StorageError =>
  new StorageError(
    'wrong-key',
    `The person ${owner} has one key among the documents and another in the store of keys, so one of the two is from other data. ` +
      'Put documents and keys of the same installation together.',
  )

const lostAgain = (owner: string): StorageError =>
  new StorageError(
    'not-durable',
    `The key of the person ${owner} was written to the store of keys and is not there. Nothing was removed. Check that store, then start again.`,
  )
