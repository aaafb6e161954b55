import { StorageError } from '../storage-error.ts'
import { CommitLog } from './commit-log.ts'
import { notDurable, stuck } from './disk-errors.ts'
import { type FileChange, type Layout, layout } from './document-file.ts'
import type { FileSystem } from './file-system.ts'
import { placeMark, removeMark } from './log-mark.ts'
import { placeSpare, removeSpare, withSpare } from './spare.ts'
import { writeFiles } from './write-files.ts'

/** So many times `logBytes` may lie in the log before the next commit waits for the files. */
const backlog = 8

/** A start after a kill takes in so much; what is replaced is gone from the disk after so long. */
export const logSize = { logBytes: 2 ** 20, logMs: 5_000 }

export interface LogOptions {
  /** Throws when the folder is not ours any more. */
  mayWrite: () => void
  /** The file of a document was written or removed. */
  onWritten?: (change: FileChange) => void
  /** The log cannot be brought into the files; told once, until it can be again. */
  onStuck?: (error: StorageError) => void
  /** The log is brought into the files when it has so many bytes, or is so old, in milliseconds. */
  logBytes: number
  logMs: number
}

/** Commits to the documents of a folder: at once into a log, and a while later, with those after it, into the documents' files. */
export class LoggedWrites {
  readonly #layout: Layout
  readonly #log: CommitLog
  #marked: Promise<void> | undefined
  #later: NodeJS.Timeout | undefined
  #last: Promise<void> = Promise.resolve()
  #queued: Promise<void> | undefined
  #isClosed = false
  #isStuck = false

  constructor(
    readonly fs: FileSystem,
    readonly folder: string,
    readonly options: LogOptions,
  ) {
    this.#layout = layout(folder)
    this.#log = new CommitLog(fs, this.#layout.pending)
  }

  /** What the log says of a document; nothing where its file says the same for certain. */
  find(name: string): FileChange | undefined {
    return this.#log.find(name)
  }

  /** All or nothing, on the disk when it resolves; throws a `StorageError` with code `not-durable`, and then nothing is changed. */
  async write(changes: readonly FileChange[]): Promise<void> {
    const { logBytes } = this.options
    if (logBytes > 0 && this.#log.bytes > backlog * logBytes) await this.writeOut()
    this.options.mayWrite()
    try {
      await this.#mark()
      await this.#log.append(changes)
    } catch (error) {
      // On a full disk it may be the log that fills it, and the files need less.
      this.#writeOutBeside()
      throw notDurable(this.folder, error)
    }
    if (this.#log.bytes > logBytes) this.#writeOutBeside()
    else this.#writeOutLater()
  }

  /**
   * All that is committed is in the documents' files when it resolves, and nothing of it in the log any more. Throws a
   * `StorageError` with code `not-durable`; then it is tried again later.
   */
  writeOut(): Promise<void> {
    this.#queued ??= this.#last.then(() => {
      this.#queued = undefined
      return this.#writeOutNow()
    })
    this.#last = this.#queued.catch(() => {})
    return this.#queued
  }

  /** Brings the log into the files. Where that fails, the next start does it. */
  async close(): Promise<void> {
    this.#isClosed = true
    clearTimeout(this.#later)
    try {
      await this.writeOut()
      await removeMark(this.fs, this.#layout)
      await removeSpare(this.fs, this.#layout)
    } catch {
      // All of it is on the disk.
    }
  }

  #mark(): Promise<void> {
    this.#marked ??= this.#prepare().catch((error: unknown) => {
      this.#marked = undefined
      throw error
    })
    return this.#marked
  }

  async #prepare(): Promise<void> {
    await placeMark(this.fs, this.#layout)
    await placeSpare(this.fs, this.#layout)
  }

  #writeOutLater(): void {
    if (this.#isClosed) return
    this.#later ??= setTimeout(() => this.#writeOutBeside(), this.options.logMs).unref()
  }

  #writeOutBeside(): void {
    // Whoever waits for it is told by themselves, and it is tried again.
    if (!this.#queued) void this.writeOut().catch(() => {})
  }

  async #writeOutNow(): Promise<void> {
    clearTimeout(this.#later)
    this.#later = undefined
    try {
      this.options.mayWrite()
      // What could not be written out before comes first, so that no more files of the log are begun meanwhile.
      await this.#empty()
      await this.#log.rotate()
      await this.#empty()
      this.#isStuck = false
    } catch (error) {
      this.#writeOutLater()
      this.#marked = undefined
      const trouble = error instanceof StorageError ? error : notDurable(this.folder, error)
      if (!this.#isStuck && !this.#isClosed) this.options.onStuck?.(stuck(this.folder, trouble))
      this.#isStuck = true
      throw trouble
    }
  }

  async #empty(): Promise<void> {
    for (let changes = this.#log.oldest; changes; changes = this.#log.oldest) {
      const batch = changes
      const write = () => writeFiles(this.fs, this.#layout, batch)
      // No commit takes that room: the next one has to make the spare anew first.
      await withSpare(this.fs, this.#layout, write, () => {
        this.#marked = undefined
      })
      await this.#log.forgetOldest()
      for (const change of changes) this.options.onWritten?.(change)
    }
  }
}
