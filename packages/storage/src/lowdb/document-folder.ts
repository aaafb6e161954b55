import { randomUUID } from 'node:crypto'
import { basename, dirname, join } from 'node:path'
import pLimit from 'p-limit'
import { isCollection } from '../check-content.ts'
import type { IndexEntry } from '../collection-index.ts'
import { slices } from '../event-loop-turn.ts'
import { StorageError } from '../storage-error.ts'
import { DamagedFile } from './checksum.ts'
import { damaged, newer, notDurable, unreadable } from './disk-errors.ts'
import {
  DocumentFile,
  type FileChange,
  fileName,
  format,
  type Layout,
  layout,
  placeOf,
  toEntry,
} from './document-file.ts'
import { type FileStats, type FileSystem, syncFolder } from './file-system.ts'
import { isSame, readSnapshots, removeSnapshot, type SeenFile, writeSnapshot } from './index-snapshot.ts'
import { LoggedWrites, type LogOptions } from './logged-writes.ts'
import { recover } from './recover.ts'
import { fileOf } from './write-files.ts'

/** Open files at a time: far below the usual limit of 1,024 a process. */
const parallel = 64

export interface FolderOptions extends LogOptions {
  onDamaged: (error: StorageError) => void
}

/**
 * The files of a data folder: reads them, changes them durably, sets damaged ones aside. A commit goes into a log first, and
 * a while later, with those after it, into the documents' files.
 */
export class DocumentFolder {
  readonly #slots = pLimit(parallel)
  readonly #layout: Layout
  readonly #writes: LoggedWrites

  constructor(
    readonly fs: FileSystem,
    readonly folder: string,
    readonly options: FolderOptions,
  ) {
    this.#layout = layout(folder)
    this.#writes = new LoggedWrites(fs, folder, options)
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
    await recover(this.fs, this.#layout, async (path, cause) => {
      const outcome = await this.#setAside(path, cause)
      if (outcome.code !== 'damaged') throw outcome
    })
    const outdated: string[] = []
    for (const collection of (await this.fs.readdir(documents)).filter(isCollection)) {
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

  /** Whether what the document is now stands in the log and not, or not for certain, in its file. */
  isLogged(name: string): boolean {
    return this.#writes.find(name) !== undefined
  }

  /** Throws a `StorageError` with code `damaged` for a file that is not what was written, and sets it aside. */
  async read(name: string): Promise<DocumentFile | undefined> {
    const logged = this.#writes.find(name)
    if (logged) return logged.text === undefined ? undefined : (JSON.parse(logged.text) as DocumentFile)
    return this.#slots(async () => {
      const path = join(this.#layout.documents, name)
      try {
        const db = fileOf(this.fs, path, this.#layout)
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

  /** As `LoggedWrites.write`. */
  write(changes: readonly FileChange[]): Promise<void> {
    return this.#writes.write(changes)
  }

  /** As `LoggedWrites.writeOut`. */
  writeOut(): Promise<void> {
    return this.#writes.writeOut()
  }

  /** As `LoggedWrites.close`. */
  close(): Promise<void> {
    return this.#writes.close()
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
    this.options.onDamaged(error)
    return error
  }
}
