import { randomUUID } from 'node:crypto'
import { basename, dirname, join } from 'node:path'
import { Low } from 'lowdb'
import pLimit from 'p-limit'
import { isCollection } from '../check-content.ts'
import type { IndexEntry } from '../collection-index.ts'
import type { DocumentRef } from '../document.ts'
import { slices } from '../event-loop-turn.ts'
import { StorageError } from '../storage-error.ts'
import { DamagedFile, withChecksum } from './checksum.ts'
import { damaged, newer, notDurable, unreadable } from './disk-errors.ts'
import { DocumentFile, fileName, format, type Layout, layout, placeOf, toEntry } from './document-file.ts'
import { DurableFile, stage } from './durable-file.ts'
import { type FileStats, type FileSystem, syncFolder, unlinkIfThere } from './file-system.ts'
import { isSame, readSnapshots, removeSnapshot, type SeenFile, writeSnapshot } from './index-snapshot.ts'
import { finish, promise, recover, type Step } from './journal.ts'

/** One file to write, or to remove when there is no document; `name` is that of `ref`. */
export interface FileChange {
  name: string
  ref: DocumentRef
  document?: DocumentFile
}

/** A commit that is promised but could not be finished yet. */
interface Unfinished {
  journal: string
  steps: Step[]
  changes: readonly FileChange[]
}

/** Open files at a time: far below the usual limit of 1,024 a process. */
const parallel = 64

/** The files of a data folder: reads them, changes them durably, sets damaged ones aside. */
export class DocumentFolder {
  readonly #slots = pLimit(parallel)
  readonly #folders = new Set<string>()
  readonly #unfinished: Unfinished[] = []
  readonly #layout: Layout

  constructor(
    readonly fs: FileSystem,
    readonly folder: string,
    readonly onDamaged: (error: StorageError) => void,
  ) {
    this.#layout = layout(folder)
  }

  /**
   * Makes the folders, finishes what a crash interrupted, and gives what the index holds of every document. Reads the
   * files that are not the ones of the snapshots. `isRead` tells whether it did.
   * Returns the places of the snapshots that tell of documents which are gone.
   */
  async open(each: (name: string, entry: IndexEntry, isRead: boolean) => void): Promise<string[]> {
    const { documents, pending, aside, index } = this.#layout
    for (const path of [documents, pending, aside, index])
      await this.fs.mkdir(path, { recursive: true, mode: 0o700 })
    await syncFolder(this.fs, this.folder)
    await recover(this.fs, this.#layout, (path, cause) => this.#setAside(path, cause))
    const outdated: string[] = []
    for (const collection of (await this.fs.readdir(documents)).filter(isCollection)) {
      this.#folders.add(collection)
      outdated.push(...(await this.#openCollection(collection, each)))
    }
    return outdated
  }

  /** How far the clock of the disk has come at least, in milliseconds. */
  async clock(): Promise<number> {
    const [stats] = await this.#stats([this.#layout.pending])
    return stats ? Math.max(stats.mtimeMs, stats.ctimeMs) : 0
  }

  /** The documents' files as they are; call it only while nobody writes the documents. */
  async look(collection: string, entries: readonly IndexEntry[]): Promise<SeenFile[]> {
    const names = entries.map(({ id }) => fileName({ collection, id }))
    const stats = await this.#stats(names.map((name) => join(this.#layout.documents, name)))
    return entries.flatMap((entry, position) => {
      const [name, found] = [names[position], stats[position]]
      return name !== undefined && found ? [{ name, stats: found, entry }] : []
    })
  }

  saveSnapshot(place: string, files: readonly SeenFile[]): Promise<void> {
    return writeSnapshot(this.fs, this.#layout, place, files)
  }

  async removeSnapshot(place: string): Promise<void> {
    try {
      await removeSnapshot(this.fs, this.#layout, place)
    } catch (error) {
      throw notDurable(this.folder, error)
    }
  }

  /** Throws a `StorageError` with code `damaged` for a file that is not what was written, and sets it aside. */
  read(name: string): Promise<DocumentFile | undefined> {
    return this.#slots(async () => {
      const path = join(this.#layout.documents, name)
      try {
        const db = this.#db(path)
        await db.read()
        if (db.data === null) return undefined
        if (db.data.format > format) throw newer(path)
        const document = DocumentFile.safeParse(db.data)
        if (!document.success) throw new DamagedFile('It holds no document.', { cause: document.error })
        if (fileName(document.data) !== name) throw new DamagedFile('It is the file of another document.')
        return document.data
      } catch (error) {
        if (error instanceof DamagedFile) throw await this.#setAside(path, error)
        if (error instanceof StorageError) throw error
        throw unreadable(path, error)
      }
    })
  }

  /** All or nothing, on the disk when it resolves; throws a `StorageError` with code `not-durable`. */
  async write(changes: readonly FileChange[]): Promise<void> {
    try {
      for (const { name, document } of changes) if (document) await this.#makeFolder(dirname(name))
      await this.#slots(() => (changes.length === 1 ? this.#writeOne(changes) : this.#writeAll(changes)))
    } catch (error) {
      throw notDurable(this.folder, error)
    }
  }

  /** Finishes a promised commit that a failing disk interrupted; returns what it changed. */
  async settleNext(): Promise<readonly FileChange[]> {
    const next = this.#unfinished[0]
    if (!next) return []
    try {
      await finish(this.fs, this.#layout, next.journal, next.steps)
    } catch (error) {
      throw notDurable(this.folder, error)
    }
    this.#unfinished.shift()
    return next.changes
  }

  get settled(): boolean {
    return this.#unfinished.length === 0
  }

  async #writeOne([change]: readonly FileChange[]): Promise<void> {
    if (!change) return
    const path = join(this.#layout.documents, change.name)
    if (change.document) {
      const db = this.#db(path)
      db.data = change.document
      await db.write()
    } else {
      await unlinkIfThere(this.fs, path)
      await syncFolder(this.fs, dirname(path))
    }
  }

  async #writeAll(changes: readonly FileChange[]): Promise<void> {
    const staging = await Promise.allSettled(changes.map((change) => this.#step(change)))
    const steps = staging.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []))
    const failed = staging.find((each) => each.status === 'rejected')
    if (failed) {
      await this.#unstage(steps)
      throw failed.reason
    }
    const outcome = await promise(this.fs, this.#layout, steps)
    if (!outcome.promised) {
      if (outcome.withdrawn) await this.#unstage(steps)
      else this.#unfinished.push({ journal: outcome.journal, steps, changes })
      throw outcome.cause
    }
    try {
      await finish(this.fs, this.#layout, outcome.journal, steps)
    } catch (error) {
      this.#unfinished.push({ journal: outcome.journal, steps, changes })
      throw error
    }
  }

  async #step({ name, document }: FileChange): Promise<Step> {
    if (!document) return { remove: name }
    const staged = await stage(this.fs, this.#layout.pending, withChecksum(document))
    return { from: basename(staged), to: name }
  }

  async #unstage(steps: readonly Step[]): Promise<void> {
    for (const step of steps) {
      if ('from' in step) await unlinkIfThere(this.fs, join(this.#layout.pending, step.from)).catch(() => {})
    }
  }

  async #makeFolder(collection: string): Promise<void> {
    if (this.#folders.has(collection)) return
    const { documents } = this.#layout
    await this.fs.mkdir(join(documents, collection), { recursive: true, mode: 0o700 })
    await syncFolder(this.fs, documents)
    this.#folders.add(collection)
  }

  async #openCollection(
    collection: string,
    each: (name: string, entry: IndexEntry, isRead: boolean) => void,
  ): Promise<Set<string>> {
    const seen = await readSnapshots(this.fs, this.#layout, collection)
    const found = await this.fs.readdir(join(this.#layout.documents, collection))
    const names = found.filter((name) => name.endsWith('.json')).map((name) => `${collection}/${name}`)
    const known = names.filter((name) => seen.has(name))
    const stats = await this.#stats(known.map((name) => join(this.#layout.documents, name)))
    const unread = new Set(names)
    const gone = [...seen.keys()].filter((name) => !unread.has(name))
    for (const [position, name] of known.entries()) {
      const [now, then] = [stats[position], seen.get(name)]
      if (!now || !then || !isSame(now, then.stats)) continue
      each(name, then.entry, false)
      unread.delete(name)
    }
    const read = async (name: string): Promise<void> => {
      const document = await this.#tolerant(name)
      if (document) each(name, toEntry(document), true)
    }
    for (const slice of slices([...unread], parallel)) await Promise.all(slice.map(read))
    return new Set(gone.map(placeOf))
  }

  async #stats(paths: readonly string[]): Promise<(FileStats | undefined)[]> {
    try {
      return await this.fs.lstatAll(paths)
    } catch (error) {
      throw unreadable(this.folder, error)
    }
  }

  async #tolerant(name: string): Promise<DocumentFile | undefined> {
    try {
      return await this.read(name)
    } catch (error) {
      if (error instanceof StorageError && error.code === 'damaged') return undefined
      throw error
    }
  }

  async #setAside(path: string, cause: unknown): Promise<StorageError> {
    const aside = join(this.#layout.aside, `${basename(dirname(path))}-${randomUUID()}-${basename(path)}`)
    try {
      await this.fs.rename(path, aside)
    } catch (error) {
      return unreadable(path, error)
    }
    const error = damaged(path, aside, cause)
    this.onDamaged(error)
    return error
  }

  #db(path: string): Low<DocumentFile | null> {
    return new Low<DocumentFile | null>(
      new DurableFile<DocumentFile | null>(this.fs, path, this.#layout.pending),
      null,
    )
  }
}
