import { dirname, resolve } from 'node:path'
import { checkChanges, checkCollection, epoch } from '../check-content.ts'
import { CollectionIndex, type IndexEntry } from '../collection-index.ts'
import type { Change, DocumentContent, DocumentRef, OwnedDocument, StoredDocument } from '../document.ts'
import type { DocumentStore } from '../document-store.ts'
import { EventLoopTurn, slices } from '../event-loop-turn.ts'
import { KeyedLock } from '../keyed-lock.ts'
import { conflict, done } from '../outcome.ts'
import { StorageError } from '../storage-error.ts'
import { notDurable } from './disk-errors.ts'
import { DocumentCache } from './document-cache.ts'
import { fileName, placeOf } from './document-file.ts'
import { DocumentFolder } from './document-folder.ts'
import { type FileSystem, makeFolder, nodeFileSystem } from './file-system.ts'
import { type FolderLock, lockFolder } from './folder-lock.ts'
import { isSettled, type SeenFile } from './index-snapshot.ts'
import { logSize } from './logged-writes.ts'
import { sweepSnapshot } from './snapshot-folder.ts'
import { SnapshotKeeper } from './snapshot-keeper.ts'
import { toFile, toStored } from './stored.ts'

export interface LowdbStoreOptions {
  /** The data folder; made with mode 0700 when it is missing. */
  folder: string
  /** Told of each file that is not what was written and was set aside; by default a process warning. */
  onDamaged?: (error: StorageError) => void
  /** Told when commits stand in the log and cannot be brought into the documents' files, once; by default a process warning. */
  onStuck?: (error: StorageError) => void
  /** The disk; a test may put a faulty one in its place. */
  fileSystem?: FileSystem
  /** Makes sure that this is the folder's only writer. */
  lock?: (folder: string) => Promise<FolderLock>
  /**
   * Bytes of documents that stay in memory after they were read or written, so that they need not be read again; 16 MiB
   * by default. A file that is damaged meanwhile is noticed when it is read the next time.
   */
  cacheBytes?: number
  /**
   * Changed documents, of those that share a snapshot of the index, for which it is written anew; 16 by default. A
   * collection has 256 snapshots.
   */
  snapshotAfter?: number
  /**
   * Commits are written into a log, one sync for all that come together, and into the documents' files when the log has so
   * many bytes; 1 MiB by default. With 0 every commit waits for the files.
   */
  logBytes?: number
  /** Milliseconds after which they are written there in any case; 5 s by default. So long what was replaced stays on the disk. */
  logMs?: number
}

const MiB = 2 ** 20

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
    if (!options.fileSystem) await sweepSnapshot(folder)
    const store = new LowdbStore(fs, folder, lock, options)
    await store.open()
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
  readonly files: DocumentFolder
  readonly cache: DocumentCache
  readonly isWrittenThrough: boolean
  readonly #snapshots: SnapshotKeeper

  constructor(
    fs: FileSystem,
    folder: string,
    readonly lock: FolderLock,
    options: LowdbStoreOptions,
  ) {
    const warn = (error: StorageError) => process.emitWarning(error)
    const { logBytes, logMs } = { ...logSize, ...options }
    this.files = new DocumentFolder(fs, folder, {
      onDamaged: options.onDamaged ?? warn,
      onStuck: options.onStuck ?? warn,
      mayWrite: () => lock.check(),
      onWritten: ({ name, ref, text }) => this.#snapshots.changed(placeOf(name), ref.id, text !== undefined),
      logBytes,
      logMs,
    })
    this.cache = new DocumentCache(options.cacheBytes ?? 16 * MiB)
    this.isWrittenThrough = logBytes === 0
    this.#snapshots = new SnapshotKeeper(
      options.snapshotAfter ?? 16,
      (place, ids, isStale) => this.#saveSnapshot(place, ids, isStale),
      (place) => this.files.removeSnapshot(place),
    )
  }

  async open(): Promise<void> {
    const outdated = await this.files.open((name, entry, isRead) => {
      this.#index(dirname(name)).set(entry)
      if (isRead) this.#snapshots.changed(placeOf(name), entry.id, true)
      else this.#snapshots.known(placeOf(name), entry.id)
    })
    // A crash may have come between the removal of a person's documents and that of the snapshot.
    for (const place of outdated) await this.#snapshots.forget(place)
  }

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
    this.#check()
    return this.#readAll(collection, this.#index(collection).tagged(tag))
  }

  async *eachByTag(collection: string, tag: string) {
    this.#check()
    for await (const document of this.#each(collection, this.#index(collection).tagged(tag))) {
      if (document.tags.includes(tag)) yield document
    }
  }

  async due(collection: string, until: string, limit: number) {
    this.#check()
    const ids = this.#index(collection).due(epoch(until), limit)
    const documents = await this.#readAll(collection, ids)
    return documents.filter((document) => isDue(document, until))
  }

  async *list(collection: string) {
    this.#check()
    yield* this.#each(collection, this.#index(collection).ids())
  }

  async ownedBy(owner: string): Promise<OwnedDocument[]> {
    this.#check()
    const found = await Promise.all(
      [...this.#collections].map(async ([collection, index]) =>
        (await this.#readAll(collection, index.ownedBy(owner))).map((document) => ({ collection, document })),
      ),
    )
    return found.flat()
  }

  async erase(owner: string) {
    this.#check()
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
    await this.files.writeOut()
    await this.#snapshots.forgetOwner(owner)
    return erased.reduce<number>((sum, each) => sum + each, 0)
  }

  async close() {
    if (this.#closed) return
    this.#closed = true
    await this.#snapshots.close()
    await this.#tasks.idle()
    await this.files.close()
    await this.lock.release()
  }

  /** Inside a task. The index changes only after the disk did. */
  async #write(changes: readonly Change[]): Promise<void> {
    if (changes.length === 0) return
    const files = changes.map(toFile)
    await this.files.write(files)
    for (const { ref, name, text, entry } of files) {
      this.#reindex(ref, entry)
      if (text !== undefined) this.cache.set(name, text)
    }
    if (this.isWrittenThrough || changes.some(({ forGood }) => forGood)) await this.files.writeOut()
  }

  /** `keep`: it may be wanted again soon. */
  async #read({ collection, id }: DocumentRef, keep = true): Promise<StoredDocument | undefined> {
    if (!this.#index(collection).get(id)) return undefined
    const name = fileName({ collection, id })
    const known = this.cache.get(name)
    if (known) return toStored(known)
    try {
      const file = await this.files.read(name)
      if (!file) this.#reindex({ collection, id }, undefined)
      else if (keep) this.cache.set(name, JSON.stringify(file))
      return file && toStored(file)
    } catch (error) {
      if (error instanceof StorageError && error.code === 'damaged') this.#index(collection).delete(id)
      throw error
    }
  }

  /** One damaged document must not hide the others; it was reported when it was set aside. */
  async #readTolerant(ref: DocumentRef, keep = true): Promise<StoredDocument | undefined> {
    try {
      return await this.#read(ref, keep)
    } catch (error) {
      if (error instanceof StorageError && error.code === 'damaged') return undefined
      throw error
    }
  }

  async #readAll(collection: string, ids: readonly string[], keep = true): Promise<StoredDocument[]> {
    const read = (id: string) =>
      this.#task([{ collection, id }], () => this.#readTolerant({ collection, id }, keep))
    return (await Promise.all(ids.map(read))).filter((document) => document !== undefined)
  }

  async *#each(collection: string, ids: readonly string[]): AsyncGenerator<StoredDocument> {
    const turn = new EventLoopTurn()
    for (const slice of slices(ids, sliceSize)) {
      for (const document of await this.#readAll(collection, slice, false)) {
        await turn.pause()
        yield document
      }
    }
  }

  #task<T>(refs: readonly DocumentRef[], task: () => Promise<T>): Promise<T> {
    this.#check()
    return this.#tasks.run(refs.map(keyOf), task)
  }

  /** What is known of the document besides is no longer so. */
  #reindex(ref: DocumentRef, entry: IndexEntry | undefined): void {
    const name = fileName(ref)
    this.cache.delete(name)
    const owner = this.#index(ref.collection).get(ref.id)?.owner
    if (owner !== undefined && owner !== entry?.owner) this.#snapshots.left(placeOf(name), owner)
    if (entry) this.#index(ref.collection).set(entry)
    else this.#index(ref.collection).delete(ref.id)
  }

  async #saveSnapshot(place: string, ids: readonly string[], isStale: () => boolean): Promise<boolean> {
    const collection = dirname(place)
    const clock = await this.files.clock()
    const seen: SeenFile[] = []
    for (const slice of slices(ids, sliceSize)) {
      const keys = slice.map((id) => keyOf({ collection, id }))
      // Nobody writes these documents while file and index are compared.
      const looked = await this.#tasks.run(keys, () => {
        const written = slice.filter((id) => !this.files.isLogged(fileName({ collection, id })))
        const entries = written.map((id) => this.#index(collection).get(id))
        return this.files.look(
          collection,
          entries.filter((entry) => entry !== undefined),
        )
      })
      if (isStale()) return false
      for (const file of looked) if (isSettled(file.stats, clock)) seen.push(file)
    }
    await this.files.saveSnapshot(place, seen)
    return true
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

const keyOf = ({ collection, id }: DocumentRef): string => `${collection}/${id}`

const isDue = ({ due }: StoredDocument, until: string): boolean =>
  due !== undefined && epoch(due) <= epoch(until)
