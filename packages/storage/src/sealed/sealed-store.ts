import type { Result } from '@caunoi/core'
import { checkChanges } from '../check-content.ts'
import type {
  Change,
  Conflict,
  DocumentContent,
  DocumentRef,
  OwnedDocument,
  StoredDocument,
} from '../document.ts'
import type { DocumentStore } from '../document-store.ts'
import { EventLoopTurn } from '../event-loop-turn.ts'
import { OpenTasks } from '../open-tasks.ts'
import { conflict, done } from '../outcome.ts'
import { StorageError } from '../storage-error.ts'
import type { Keyring } from './keyring.ts'
import { oldKeyCollection } from './old-keys.ts'
import type { PersonKeys } from './person-keys.ts'
import { sealCollection } from './seal.ts'
import { Sealer } from './sealer.ts'

export interface SealedOptions {
  /** Told of each document that cannot be opened, when others are served without it; by default a process warning. */
  onDamaged?: (error: StorageError) => void
}

/**
 * Seals all values, ids, tags and owners before they reach `store`; only `due` moments, versions and collections stay readable.
 * Each owner has a key, which `erase` destroys first: after that no copy of the person's documents can be opened.
 */
export const sealed = (
  store: DocumentStore,
  keyring: Keyring,
  { onDamaged = (error) => process.emitWarning(error) }: SealedOptions = {},
): DocumentStore => new SealedStore(store, keyring, onDamaged)

/** Documents that are opened at a time where all of many are wanted: their keys are read at once. */
const sliceSize = 200

class SealedStore implements DocumentStore {
  readonly #sealer: Sealer
  readonly #tasks = new OpenTasks()

  constructor(
    readonly below: DocumentStore,
    readonly keyring: Keyring,
    readonly onDamaged: (error: StorageError) => void,
  ) {
    this.#sealer = new Sealer(keyring)
  }

  async get(collection: string, id: string) {
    return (await this.getAll([{ collection, id }]))[0]
  }

  async getAll(refs: readonly DocumentRef[]) {
    return this.#tasks.run(() => this.#getBelow(refs.map((ref) => this.#toBelow(ref))))
  }

  async put(collection: string, id: string, content: DocumentContent, expectedVersion: number) {
    const result = await this.commit([{ collection, id, expectedVersion, put: content }])
    return result.ok ? done({ version: expectedVersion + 1 }) : result
  }

  async remove(collection: string, id: string, expectedVersion: number) {
    const result = await this.commit([{ collection, id, expectedVersion, remove: true }])
    return result.ok ? done(undefined) : result
  }

  async commit(changes: readonly Change[]) {
    checkChanges(changes)
    for (const { collection } of changes) {
      if (collection === oldKeyCollection || collection === sealCollection) {
        throw new TypeError(`"${collection}" is kept for the keys; choose another collection.`)
      }
    }
    return this.#tasks.run(() => this.#commit(changes))
  }

  async byTag(collection: string, tag: string) {
    return this.#tasks.run(async () =>
      this.#openAll(collection, await this.below.byTag(collection, this.#sealer.tag(collection, tag))),
    )
  }

  eachByTag(collection: string, tag: string) {
    return this.#each(collection, this.below.eachByTag(collection, this.#sealer.tag(collection, tag)))
  }

  async due(collection: string, until: string, limit: number) {
    return this.#tasks.run(() => this.#due(collection, until, limit))
  }

  list(collection: string) {
    return this.#each(collection, this.below.list(collection))
  }

  async ownedBy(owner: string): Promise<OwnedDocument[]> {
    return this.#tasks.run(async () => {
      const below = await this.below.ownedBy(this.#sealer.owner(owner))
      const opened = await Promise.all(
        [...new Set(below.map(({ collection }) => collection))].map(async (collection) => {
          const documents = below.flatMap((each) => (each.collection === collection ? [each.document] : []))
          return (await this.#openAll(collection, documents)).map((document) => ({ collection, document }))
        }),
      )
      return opened.flat()
    })
  }

  async erase(owner: string) {
    const pseudonym = this.#sealer.owner(owner)
    return this.#tasks.run(async () => {
      try {
        await this.keyring.destroy(pseudonym)
      } finally {
        this.#sealer.forget()
      }
      return this.below.erase(pseudonym)
    })
  }

  async close() {
    await this.#tasks.close()
    try {
      await this.below.close()
    } finally {
      await this.keyring.store.close()
    }
  }

  async #commit(changes: readonly Change[]): Promise<Result<{ versions: number[] }, Conflict>> {
    for (;;) {
      const below = await this.#seal(changes)
      const result = await this.below.commit(below)
      if (result.ok) return result
      const position = below.findIndex(
        ({ collection, id }) => collection === result.error.collection && id === result.error.id,
      )
      const { collection, id, expectedVersion } = changes[position] as Change
      const obstacle = below[position] as Change
      const swept = expectedVersion === 0 && (await this.#sweep(obstacle))
      if (!swept) return conflict(collection, id)
    }
  }

  async #due(collection: string, until: string, limit: number): Promise<StoredDocument[]> {
    // Those that cannot be opened must not take the places of those that can.
    for (let ask = limit; ; ) {
      const below = await this.below.due(collection, until, ask)
      const opened = await this.#openAll(collection, below)
      if (opened.length >= limit || below.length < ask) return opened.slice(0, limit)
      ask = limit + below.length - opened.length
    }
  }

  async #seal(changes: readonly Change[]): Promise<Change[]> {
    const keys = await this.keyring.keysOf(
      changes.map(({ put }) => (put?.owner === undefined ? undefined : this.#sealer.owner(put.owner))),
    )
    return Promise.all(
      changes.map(async (change): Promise<Change> => {
        const { expectedVersion, put } = change
        const below = { ...this.#toBelow(change), expectedVersion }
        if (!put) return { ...below, remove: true }
        return { ...below, put: await this.#sealer.seal(change, put, expectedVersion + 1, keys) }
      }),
    )
  }

  /** Removes what an interrupted `erase` left; false when the document can still be opened. */
  async #sweep(ref: DocumentRef): Promise<boolean> {
    const below = await this.below.get(ref.collection, ref.id)
    if (!below) return true
    const keys = await this.keyring.keysOf([below.owner])
    if (this.#sealer.open(ref.collection, below, keys)) return false
    await this.below.remove(ref.collection, ref.id, below.version)
    return true
  }

  async #getBelow(refs: readonly DocumentRef[]): Promise<(StoredDocument | undefined)[]> {
    const below = await this.below.getAll(refs)
    const keys = await this.keyring.keysOf(below.map((document) => document?.owner))
    return below.map((document, position) => {
      const collection = refs[position]?.collection
      return document && collection !== undefined ? this.#sealer.open(collection, document, keys) : undefined
    })
  }

  /** The keys are read for many documents at once; each is opened when the reader has done with the one before. */
  async *#each(collection: string, below: AsyncIterable<StoredDocument>): AsyncGenerator<StoredDocument> {
    let slice: StoredDocument[] = []
    for await (const document of below) {
      slice.push(document)
      if (slice.length < sliceSize) continue
      yield* this.#openEach(collection, slice)
      slice = []
    }
    yield* this.#openEach(collection, slice)
  }

  async *#openEach(collection: string, below: readonly StoredDocument[]): AsyncGenerator<StoredDocument> {
    const owners = below.map(({ owner }) => owner)
    let keys = await this.keyring.keysOf(owners)
    let { forgotten } = this.keyring
    const turn = new EventLoopTurn()
    for (const each of below) {
      await turn.pause()
      // The reader takes their time, and somebody may have been erased meanwhile.
      if (forgotten !== this.keyring.forgotten) {
        forgotten = this.keyring.forgotten
        keys = await this.keyring.keysOf(owners)
      }
      const document = this.#openTolerant(collection, each, keys)
      if (document) yield document
    }
  }

  async #openAll(collection: string, below: readonly StoredDocument[]): Promise<StoredDocument[]> {
    const opened: StoredDocument[] = []
    for await (const document of this.#openEach(collection, below)) opened.push(document)
    return opened
  }

  #openTolerant(collection: string, below: StoredDocument, keys: PersonKeys): StoredDocument | undefined {
    try {
      return this.#sealer.open(collection, below, keys)
    } catch (error) {
      const one = error instanceof StorageError && (error.code === 'damaged' || error.code === 'key-missing')
      if (!one) throw error
      this.onDamaged(error)
      return undefined
    }
  }

  #toBelow({ collection, id }: DocumentRef): DocumentRef {
    return { collection, id: this.#sealer.id(collection, id) }
  }
}
