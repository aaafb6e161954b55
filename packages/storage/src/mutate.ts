import type { Result } from '@caunoi/core'
import type { Change, Conflict, DocumentContent, DocumentRef, StoredDocument } from './document.ts'
import type { DocumentStore } from './document-store.ts'
import { KeyedLock } from './keyed-lock.ts'

/** What to do with the document that was loaded; with neither `put` nor `remove` it stays as it is. */
export type Mutation<T> = { result: T } & (
  | { put: DocumentContent; remove?: never }
  | { remove: true; put?: never }
  | { put?: never; remove?: never }
)

/** What to do with the documents that were loaded and, with their ids, new ones. */
export interface Mutations<T> {
  result: T
  changes: readonly (DocumentRef &
    ({ put: DocumentContent; remove?: never } | { remove: true; put?: never }))[]
}

/** Enough for many replicas on one document; in one process nobody waits for a second try. */
const tries = 100

/**
 * Loads one document, lets `change` decide on it, and stores the outcome; begins again when somebody else was faster.
 * `change` may thus run more than once: it must have no effect outside. Never call it on the same document from inside.
 */
export const mutate = <T>(
  store: DocumentStore,
  collection: string,
  id: string,
  change: (document: StoredDocument | undefined) => Mutation<T> | Promise<Mutation<T>>,
): Promise<T> =>
  mutateAll(store, [{ collection, id }], async ([document]) => {
    const { put, remove, result } = await change(document)
    if (put) return { result, changes: [{ collection, id, put }] }
    if (remove) return { result, changes: [{ collection, id, remove }] }
    return { result, changes: [] }
  })

/**
 * Like `mutate` for several documents, in one commit. `change` gets them in the order of `refs`;
 * a change to a document that is not among `refs` creates it.
 */
export const mutateAll = <T>(
  store: DocumentStore,
  refs: readonly DocumentRef[],
  change: (documents: readonly (StoredDocument | undefined)[]) => Mutations<T> | Promise<Mutations<T>>,
): Promise<T> =>
  lockOf(store).run(refs.map(keyOf), async () => {
    for (let attempt = 1; ; attempt += 1) {
      const documents = await store.getAll(refs)
      const versions = new Map(refs.map((ref, index) => [keyOf(ref), documents[index]?.version ?? 0]))
      const { result, changes } = await change(documents)
      if (changes.length === 0) return result
      const outcome = await write(
        store,
        changes.map((each) => ({ ...each, expectedVersion: versions.get(keyOf(each)) ?? 0 })),
      )
      if (outcome.ok) return result
      const { collection } = outcome.error
      if (!versions.has(keyOf(outcome.error))) {
        throw new Error(`A new document in ${collection} was to be created, but its id is taken.`)
      }
      if (attempt === tries) {
        throw new Error(`A document of ${collection} changed ${tries} times while it was worked on.`)
      }
    }
  })

const write = (store: DocumentStore, changes: readonly Change[]): Promise<Result<unknown, Conflict>> =>
  store.commit(changes)

const keyOf = ({ collection, id }: DocumentRef): string => `${collection}/${id}`

const locks = new WeakMap<DocumentStore, KeyedLock>()

const lockOf = (store: DocumentStore): KeyedLock => {
  const known = locks.get(store)
  if (known) return known
  const created = new KeyedLock()
  locks.set(store, created)
  return created
}
