import { resolve } from 'node:path'
import { checkChanges, checkCollection, epoch } from '../check-content.ts'
import { CollectionIndex, type IndexEntry } from '../collection-index.ts'
import type { Change, DocumentContent, DocumentRef, OwnedDocument, StoredDocument } from '../document.ts'
import type { DocumentStore } from '../document-store.ts'
import { EventLoopTurn, slices } from '../event-loop-turn.ts'
import { KeyedLock } from '../keyed-lock.ts'
import { conflict, done } from '../outcome.ts'
import { StorageError } from '../storage-error.ts'
import { notDurable } from './disk-errors.ts'
import { type DocumentFile, fileName, format } from './document-file.ts'
import { DocumentFolder, type FileChange } from './document-folder.ts'
import { type FileSystem, makeFolder, nodeFileSystem } from './file-system.ts'
import { type FolderLock, lockFolder } from './folder-lock.ts'

export interface LowdbStoreOptions {
  /** The data folder; made with mode 0700 when it is missing. */
  folder: string
  /** Told of each file that is not what was written and was set aside; by default a process warning. */
  onDamaged?: (error: StorageError) => void
  /** The disk; a test may put a faulty one in its place. */
  fileSystem?: FileSystem
  /** Makes sure that this is the folder's only writer. */
  lock?: (folder: string) => Promise<FolderLock>
}

/**
 * Opens a store that keeps each document in a file of its own, for one process at a time.
 * Throws a `StorageError`: `in-use` when another process has the folder, `not-durable` when it cannot be written.
 */
export const openLowdbStore = async (options: LowdbStoreOptions): Promise<DocumentStore> => {
  const folder = resolve(options.folder)
  const fs = options.fileSystem ?? nodeFileSystem
  let lock: FolderLock | undefined
  try {
    await makeFolder(fs, folder)
    lock = await (options.lock ?? ((path: string) => lockFolder(path)))(folder)
    const files = new DocumentFolder(fs, folder, options.onDamaged ?? ((error) => process.emitWarning(error)))
    const store = new LowdbStore(files, lock)
    await files.open((document) => store.index(document))
    return store
  } catch (error) {
    await lock?.release()
    throw error instanceof StorageError ? error : notDurable(folder, error)
  }
}

/** Documents that are read at a time where all of many are wanted. */
const sliceSize = 64

class LowdbStore implements DocumentStore {
  readonly #collections = new Map<string, CollectionIndex<IndexEntry>>()
  readonly #tasks = new KeyedLock()
  #closed = false
  #settling: Promise<void> | undefined

  constructor(
    readonly files: DocumentFolder,
    readonly lock: FolderLock,
  ) {}

  async get(collection: string, id: string) {
    return this.#task([{ collection, id }], () => this.#read({ collection, id }))
  }

  async getAll(refs: readonly DocumentRef[]) {
    return this.#task(refs, () => Promise.all(refs.map((ref) => this.#read(ref))))
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
    return this.#task(changes, async () => {
      for (const { collection, id, expectedVersion } of changes) {
        const version = this.#index(collection).get(id)?.version ?? 0
        if (version !== expectedVersion) return conflict(collection, id)
      }
      await this.#write(changes.filter((change) => change.put || change.expectedVersion > 0))
      return done({ versions: changes.map((change) => (change.put ? change.expectedVersion + 1 : 0)) })
    })
  }

  async byTag(collection: string, tag: string) {
    await this.#ready()
    return this.#readAll(collection, this.#index(collection).tagged(tag))
  }

  async *eachByTag(collection: string, tag: string) {
    await this.#ready()
    for await (const document of this.#each(collection, this.#index(collection).tagged(tag))) {
      if (document.tags.includes(tag)) yield document
    }
  }

  async due(collection: string, until: string, limit: number) {
    await this.#ready()
    const ids = this.#index(collection).due(epoch(until), limit)
    const documents = await this.#readAll(collection, ids)
    return documents.filter((document) => isDue(document, until))
  }

  async claim(collection: string, until: string, limit: number, leaseUntil: string) {
    epoch(leaseUntil)
    await this.#ready()
    const ids = this.#index(collection).due(epoch(until), limit)
    const claimed = await Promise.all(ids.map((id) => this.#claimOne({ collection, id }, until, leaseUntil)))
    return claimed.filter((document) => document !== undefined)
  }

  async *list(collection: string) {
    await this.#ready()
    yield* this.#each(collection, this.#index(collection).ids())
  }

  async ownedBy(owner: string): Promise<OwnedDocument[]> {
    await this.#ready()
    const found = await Promise.all(
      [...this.#collections].map(async ([collection, index]) =>
        (await this.#readAll(collection, index.ownedBy(owner))).map((document) => ({ collection, document })),
      ),
    )
    return found.flat()
  }

  async erase(owner: string) {
    await this.#ready()
    const refs = [...this.#collections].flatMap(([collection, index]) =>
      index.ownedBy(owner).map((id) => ({ collection, id })),
    )
    const erased = await Promise.all(
      refs.map((ref) =>
        this.#task([ref], async () => {
          const entry = this.#index(ref.collection).get(ref.id)
          if (entry?.owner !== owner) return 0
          await this.#write([{ ...ref, expectedVersion: entry.version, remove: true }])
          return 1
        }),
      ),
    )
    return erased.reduce<number>((sum, each) => sum + each, 0)
  }

  async close() {
    if (this.#closed) return
    this.#closed = true
    await this.#tasks.idle()
    await this.lock.release()
  }

  /** Takes a document that was read from its file into the index. */
  index({ collection, id, version, tags, due, owner }: DocumentFile): void {
    this.#index(collection).set({
      id,
      version,
      tags,
      ...(due === undefined ? {} : { due }),
      ...(owner === undefined ? {} : { owner }),
    })
  }

  #claimOne(ref: DocumentRef, until: string, leaseUntil: string): Promise<StoredDocument | undefined> {
    return this.#task([ref], async () => {
      const document = await this.#readTolerant(ref)
      if (!document || !isDue(document, until)) return undefined
      const { id: _, version, ...content } = document
      await this.#write([{ ...ref, expectedVersion: version, put: { ...content, due: leaseUntil } }])
      return { ...document, version: version + 1, due: leaseUntil }
    })
  }

  /** Inside a task. The index changes only after the files did. */
  async #write(changes: readonly Change[]): Promise<void> {
    if (changes.length === 0) return
    this.lock.check()
    const files = changes.map(toFile)
    try {
      await this.files.write(files)
    } catch (error) {
      // A failed sync leaves open what the disk holds: go by what it says now.
      await Promise.all(changes.map((change) => this.#reload(change)))
      throw error
    }
    for (const { ref, document } of files) this.#reindex(ref, document)
  }

  async #reload(ref: DocumentRef): Promise<void> {
    try {
      this.#reindex(ref, await this.files.read(fileName(ref)))
    } catch {
      // Not even readable: keep what is known; the failed write is reported anyway.
    }
  }

  async #read({ collection, id }: DocumentRef): Promise<StoredDocument | undefined> {
    if (!this.#index(collection).get(id)) return undefined
    try {
      const file = await this.files.read(fileName({ collection, id }))
      if (!file) {
        this.#index(collection).delete(id)
        return undefined
      }
      const { format: _, collection: __, value, due, owner, ...rest } = file
      return {
        ...rest,
        value,
        ...(due === undefined ? {} : { due }),
        ...(owner === undefined ? {} : { owner }),
      }
    } catch (error) {
      if (error instanceof StorageError && error.code === 'damaged') this.#index(collection).delete(id)
      throw error
    }
  }

  /** One damaged document must not hide the others; it was reported when it was set aside. */
  async #readTolerant(ref: DocumentRef): Promise<StoredDocument | undefined> {
    try {
      return await this.#read(ref)
    } catch (error) {
      if (error instanceof StorageError && error.code === 'damaged') return undefined
      throw error
    }
  }

  async #readAll(collection: string, ids: readonly string[]): Promise<StoredDocument[]> {
    const read = (id: string) =>
      this.#task([{ collection, id }], () => this.#readTolerant({ collection, id }))
    return (await Promise.all(ids.map(read))).filter((document) => document !== undefined)
  }

  async *#each(collection: string, ids: readonly string[]): AsyncGenerator<StoredDocument> {
    const turn = new EventLoopTurn()
    for (const slice of slices(ids, sliceSize)) {
      for (const document of await this.#readAll(collection, slice)) {
        await turn.pause()
        yield document
      }
    }
  }

  #task<T>(refs: readonly DocumentRef[], task: () => Promise<T>): Promise<T> {
    this.#check()
    const keys = refs.map(({ collection, id }) => `${collection}/${id}`)
    return this.#tasks.run(keys, async () => {
      if (!this.files.settled) await this.#settle()
      return task()
    })
  }

  /** The index is right only once no promised commit is open. */
  async #ready(): Promise<void> {
    this.#check()
    if (!this.files.settled) await this.#settle()
  }

  #settle(): Promise<void> {
    this.#settling ??= this.#settleAndIndex().finally(() => {
      this.#settling = undefined
    })
    return this.#settling
  }

  async #settleAndIndex(): Promise<void> {
    while (!this.files.settled) {
      for (const { ref, document } of await this.files.settleNext()) this.#reindex(ref, document)
    }
  }

  #reindex({ collection, id }: DocumentRef, document: DocumentFile | undefined): void {
    if (document) this.index(document)
    else this.#index(collection).delete(id)
  }

  #index(collection: string): CollectionIndex<IndexEntry> {
    const known = this.#collections.get(collection)
    if (known) return known
    checkCollection(collection)
    const created = new CollectionIndex<IndexEntry>()
    this.#collections.set(collection, created)
    return created
  }

  #check(): void {
    if (this.#closed) throw new StorageError('closed', 'The store was closed; open it again to use it.')
  }
}

const isDue = ({ due }: StoredDocument, until: string): boolean =>
  due !== undefined && epoch(due) <= epoch(until)

const toFile = ({ collection, id, expectedVersion, put }: Change): FileChange => {
  const name = fileName({ collection, id })
  if (!put) return { name, ref: { collection, id } }
  const { value, tags = [], due, owner } = put
  const document: DocumentFile = {
    format,
    collection,
    id,
    version: expectedVersion + 1,
    value,
    tags: [...new Set(tags)],
    ...(due === undefined ? {} : { due }),
    ...(owner === undefined ? {} : { owner }),
  }
  return { name, ref: { collection, id }, document }
}
