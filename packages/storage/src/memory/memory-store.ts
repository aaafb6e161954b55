import { checkChanges, checkCollection, epoch, toJson } from '../check-content.ts'
import { CollectionIndex } from '../collection-index.ts'
import type { Change, DocumentContent, DocumentRef, OwnedDocument, StoredDocument } from '../document.ts'
import type { DocumentStore } from '../document-store.ts'
import { EventLoopTurn } from '../event-loop-turn.ts'
import { conflict, done } from '../outcome.ts'
import { StorageError } from '../storage-error.ts'

interface Entry {
  id: string
  version: number
  tags: readonly string[]
  due?: string
  owner?: string
  json: string
}

/** Where documents lie; two stores on one memory work together as replicas do. */
export type Memory = Map<string, CollectionIndex<Entry>>

/** A store that forgets everything with the process: for tests and trials. */
export const memoryStore = (memory: Memory = new Map()): DocumentStore => new MemoryStore(memory)

class MemoryStore implements DocumentStore {
  readonly #collections: Memory
  #closed = false

  constructor(memory: Memory) {
    this.#collections = memory
  }

  async get(collection: string, id: string) {
    const entry = this.#collection(collection).get(id)
    return entry && read(entry)
  }

  async getAll(refs: readonly DocumentRef[]) {
    return Promise.all(refs.map(({ collection, id }) => this.get(collection, id)))
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
    for (const { collection, id, expectedVersion } of changes) {
      const version = this.#collection(collection).get(id)?.version ?? 0
      if (version !== expectedVersion) return conflict(collection, id)
    }
    const versions = changes.map((change) => this.#apply(change))
    return done({ versions })
  }

  async byTag(collection: string, tag: string) {
    return this.#read(collection, this.#collection(collection).tagged(tag))
  }

  async *eachByTag(collection: string, tag: string) {
    for await (const document of this.#each(collection, this.#collection(collection).tagged(tag))) {
      if (document.tags.includes(tag)) yield document
    }
  }

  async due(collection: string, until: string, limit: number) {
    const index = this.#collection(collection)
    return this.#read(collection, index.due(epoch(until), limit))
  }

  async *list(collection: string) {
    yield* this.#each(collection, this.#collection(collection).ids())
  }

  async ownedBy(owner: string): Promise<OwnedDocument[]> {
    this.#check()
    return [...this.#collections].flatMap(([collection, index]) =>
      this.#read(collection, index.ownedBy(owner)).map((document) => ({ collection, document })),
    )
  }

  async erase(owner: string) {
    const owned = await this.ownedBy(owner)
    for (const { collection, document } of owned) this.#collection(collection).delete(document.id)
    return owned.length
  }

  async close() {
    this.#closed = true
  }

  #apply({ collection, id, expectedVersion, put }: Change): number {
    const index = this.#collection(collection)
    if (!put) {
      index.delete(id)
      return 0
    }
    const { value, tags = [], due, owner } = put
    const version = expectedVersion + 1
    index.set({
      id,
      version,
      tags: [...new Set(tags)],
      ...(due === undefined ? {} : { due }),
      ...(owner === undefined ? {} : { owner }),
      json: toJson(value),
    })
    return version
  }

  async *#each(collection: string, ids: readonly string[]): AsyncGenerator<StoredDocument> {
    const turn = new EventLoopTurn()
    for (const id of ids) {
      await turn.pause()
      const document = await this.get(collection, id)
      if (document) yield document
    }
  }

  #read(collection: string, ids: readonly string[]): StoredDocument[] {
    const index = this.#collection(collection)
    return ids.flatMap((id) => {
      const entry = index.get(id)
      return entry ? [read(entry)] : []
    })
  }

  #collection(collection: string): CollectionIndex<Entry> {
    this.#check()
    checkCollection(collection)
    const known = this.#collections.get(collection)
    if (known) return known
    const created = new CollectionIndex<Entry>()
    this.#collections.set(collection, created)
    return created
  }

  #check(): void {
    if (this.#closed) throw new StorageError('closed', 'The store was closed; open it again to use it.')
  }
}

const read = ({ json, tags, ...rest }: Entry): StoredDocument => ({
  ...rest,
  tags: [...tags],
  value: JSON.parse(json) as unknown,
})
