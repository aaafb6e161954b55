import type { Result } from '@caunoi/core'
import { checkChanges } from '../check-content.ts'
import type { Change, Conflict, DocumentContent, OwnedDocument, StoredDocument } from '../document.ts'
import type { DocumentStore } from '../document-store.ts'
import { OpenTasks } from '../open-tasks.ts'
import { conflict, done } from '../outcome.ts'
import { StorageError } from '../storage-error.ts'
import type { Keyring } from './keyring.ts'
import { oldKeyCollection } from './old-keys.ts'
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
    return this.#tasks.run(async () => {
      const below = await this.below.get(collection, this.#sealer.id(collection, id))
      return below && this.#sealer.open(collection, below)
    })
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

  async due(collection: string, until: string, limit: number) {
    return this.#tasks.run(() => this.#due(collection, until, limit))
  }

  async claim(collection: string, until: string, limit: number, leaseUntil: string) {
    return this.#tasks.run(async () =>
      this.#openAll(collection, await this.below.claim(collection, until, limit, leaseUntil)),
    )
  }

  async *list(collection: string) {
    for await (const below of this.below.list(collection)) yield* await this.#openAll(collection, [below])
  }

  async ownedBy(owner: string): Promise<OwnedDocument[]> {
    return this.#tasks.run(async () => {
      const below = await this.below.ownedBy(this.#sealer.owner(owner))
      const opened = await Promise.all(
        below.map(async ({ collection, document }) =>
          (await this.#openAll(collection, [document])).map((each) => ({ collection, document: each })),
        ),
      )
      return opened.flat()
    })
  }

  async erase(owner: string) {
    const pseudonym = this.#sealer.owner(owner)
    return this.#tasks.run(async () => {
      await this.keyring.destroy(pseudonym)
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
      const below = await Promise.all(changes.map((change) => this.#seal(change)))
      const result = await this.below.commit(below)
      if (result.ok) return result
      const position = below.findIndex(
        ({ collection, id }) => collection === result.error.collection && id === result.error.id,
      )
      const { collection, id, expectedVersion } = changes[position] as Change
      const obstacle = below[position] as Change
      const swept = expectedVersion === 0 && (await this.#sweep(obstacle.collection, obstacle.id))
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

  async #seal(change: Change): Promise<Change> {
    const { collection, id, expectedVersion, put } = change
    const below = { collection, id: this.#sealer.id(collection, id), expectedVersion }
    if (!put) return { ...below, remove: true }
    return { ...below, put: await this.#sealer.seal(collection, id, put, expectedVersion + 1) }
  }

  /** Removes what an interrupted `erase` left; false when the document can still be opened. */
  async #sweep(collection: string, belowId: string): Promise<boolean> {
    const below = await this.below.get(collection, belowId)
    if (!below) return true
    if (await this.#sealer.open(collection, below)) return false
    await this.below.remove(collection, belowId, below.version)
    return true
  }

  async #openAll(collection: string, below: readonly StoredDocument[]): Promise<StoredDocument[]> {
    const opened = await Promise.all(below.map((document) => this.#openTolerant(collection, document)))
    return opened.filter((document) => document !== undefined)
  }

  async #openTolerant(collection: string, below: StoredDocument): Promise<StoredDocument | undefined> {
    try {
      return await this.#sealer.open(collection, below)
    } catch (error) {
      const one = error instanceof StorageError && (error.code === 'damaged' || error.code === 'key-missing')
      if (!one) throw error
      this.onDamaged(error)
      return undefined
    }
  }
}
