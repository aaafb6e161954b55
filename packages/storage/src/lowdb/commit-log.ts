import { join } from 'node:path'
import { z } from 'zod'
import { DamagedFile, sumOf } from './checksum.ts'
import { newer } from './disk-errors.ts'
import { DocumentFile, type FileChange, fileName, format, type Layout } from './document-file.ts'
import { type FileSystem, type OpenFile, syncFolder, unlinkIfThere } from './file-system.ts'

interface Waiter {
  resolve: () => void
  reject: (cause: unknown) => void
}

/** What was to be logged, and who waits for it. */
interface Waiting extends Waiter {
  changes: readonly FileChange[]
}

/** Does something, and tells those who wait for it what came of it. */
const settle = async (waiters: readonly Waiter[], work: () => Promise<void>): Promise<void> => {
  if (waiters.length === 0) return
  try {
    await work()
    for (const { resolve } of waiters) resolve()
  } catch (cause) {
    for (const { reject } of waiters) reject(cause)
  }
}

/** A line is read at once: no longer than this, unless a single commit is. */
const lineChanges = 1_000

/** A file of the log. */
interface LogFile {
  path: string
  file: OpenFile
  /** Bytes of the commits that count; what lies behind them was refused. */
  bytes: number
  /** Its name survives a power cut. */
  isNamed: boolean
  /** There may be something behind the commits that count. */
  isTorn: boolean
}

/**
 * Commits that are on the disk and not in the files of their documents yet. What comes while the disk is busy is written and
 * synced together, in one line with a checksum: it counts as a whole or not at all.
 */
export class CommitLog {
  /** What the documents are now, by the names of their files. */
  #changes = new Map<string, FileChange>()
  #current: LogFile | undefined
  /** Files that are not written to any more, oldest first. */
  readonly #closed: { path: string; changes: ReadonlyMap<string, FileChange> }[] = []
  readonly #waiting: Waiting[] = []
  readonly #rotations: Waiter[] = []
  #flushing: Promise<void> | undefined
  #number = 0

  constructor(
    readonly fs: FileSystem,
    readonly pending: string,
  ) {}

  /** What the log says of a document; nothing where its file says the same for certain. */
  find(name: string): FileChange | undefined {
    const newest = this.#changes.get(name)
    return newest ?? this.#closed.findLast(({ changes }) => changes.has(name))?.changes.get(name)
  }

  /** Of the newest file. */
  get bytes(): number {
    return this.#current?.bytes ?? 0
  }

  /** On the disk when it resolves; when it rejects, nothing of it counts. */
  append(changes: readonly FileChange[]): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ changes, resolve, reject })
      this.#flushing ??= this.#flush()
    })
  }

  /**
   * What comes from now on goes into a new file: between two writes, however many wait. Rejects while what was refused could
   * not be taken out of the one before.
   */
  rotate(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#rotations.push({ resolve, reject })
      this.#flushing ??= this.#flush()
    })
  }

  /** What the oldest file holds to which nothing is written any more. */
  get oldest(): FileChange[] | undefined {
    const [oldest] = this.#closed
    return oldest && [...oldest.changes.values()]
  }

  /** Removes that file for good: its changes are in the documents' files. */
  async forgetOldest(): Promise<void> {
    const [oldest] = this.#closed
    if (!oldest) return
    await unlinkIfThere(this.fs, oldest.path)
    await syncFolder(this.fs, this.pending)
    this.#closed.shift()
  }

  async #flush(): Promise<void> {
    // All that begins in the same turn of the event loop belongs together.
    await Promise.resolve()
    while (this.#waiting.length > 0 || this.#rotations.length > 0) {
      await settle(this.#rotations.splice(0), () => this.#endFile())
      const together = this.#takeWaiting()
      if (together.length === 0) continue
      await settle(together, async () => {
        const changes = together.flatMap((each) => each.changes)
        await this.#write(await this.#file(), toLine(changes))
        for (const change of changes) this.#changes.set(change.name, change)
      })
    }
    this.#flushing = undefined
  }

  /** Those who have waited longest, as many as make one line. */
  #takeWaiting(): Waiting[] {
    let count = 0
    const end = this.#waiting.findIndex(({ changes }) => {
      count += changes.length
      return count > lineChanges
    })
    return this.#waiting.splice(0, end === -1 ? this.#waiting.length : Math.max(1, end))
  }

  async #endFile(): Promise<void> {
    const log = this.#current
    if (!log) return
    if (log.isTorn) await this.#takeBack(log)
    this.#closed.push({ path: log.path, changes: this.#changes })
    this.#changes = new Map()
    this.#current = undefined
    await log.file.close()
  }

  async #file(): Promise<LogFile> {
    if (!this.#current) {
      this.#number += 1
      const path = join(this.pending, `log-${this.#number}.jsonl`)
      const file = await this.fs.open(path, 'ax', 0o600)
      this.#current = { path, file, bytes: 0, isNamed: false, isTorn: false }
    }
    const log = this.#current
    if (!log.isNamed) await syncFolder(this.fs, this.pending)
    log.isNamed = true
    if (log.isTorn) await this.#takeBack(log)
    return log
  }

  async #write(log: LogFile, line: string): Promise<void> {
    log.isTorn = true
    try {
      await log.file.writeFile(line)
      await log.file.sync()
    } catch (error) {
      // Else it is tried again before the next write: until then a crash may bring back what was refused.
      await this.#takeBack(log).catch(() => {})
      throw error
    }
    log.isTorn = false
    log.bytes += Buffer.byteLength(line)
  }

  async #takeBack(log: LogFile): Promise<void> {
    await log.file.truncate(log.bytes)
    await log.file.sync()
    log.isTorn = false
  }
}

const Line = z.array(
  z.object({ ref: z.object({ collection: z.string(), id: z.string() }), document: DocumentFile.optional() }),
)

const toLine = (changes: readonly FileChange[]): string => {
  const parts = changes.map(({ ref: { collection, id }, text }) => {
    const ref = JSON.stringify({ collection, id })
    return text === undefined ? `{"ref":${ref}}` : `{"ref":${ref},"document":${text}}`
  })
  const body = `[${parts.join(',')}]`
  return `${sumOf(body)} ${body}\n`
}

const fromLine = (line: string): FileChange[] => {
  const end = line.indexOf(' ')
  const body = line.slice(end + 1)
  if (line.slice(0, end) !== sumOf(body))
    throw new DamagedFile('A commit of the log is not what was written.')
  return Line.parse(JSON.parse(body)).map(({ ref: { collection, id }, document }) => {
    if (document && document.format > format) throw newer('The log of commits')
    const ref = { collection, id }
    return { name: fileName(ref), ref, ...(document && { text: JSON.stringify(document) }) }
  })
}

const numberOf = (name: string): number => Number(/^log-(\d+)\.jsonl$/.exec(name)?.[1])

/** Whether a file of the folder of pending writes is one of the log. */
export const isLog = (name: string): boolean => numberOf(name) > 0

/** The files of the log that a process left, oldest first. */
export const logsOf = async (fs: FileSystem, { pending }: Layout): Promise<string[]> =>
  (await fs.readdir(pending))
    .filter(isLog)
    .sort((a, b) => numberOf(a) - numberOf(b))
    .map((name) => join(pending, name))

/**
 * What a file of the log says, and whether a commit in it was damaged. The last one of the newest file may be torn: the power
 * went before anybody was told that it counts. Throws a `StorageError` with code `newer-format`.
 */
export const readLog = async (
  fs: FileSystem,
  path: string,
  isNewest: boolean,
): Promise<{ changes: FileChange[]; damage: unknown }> => {
  const lines = (await fs.readFile(path, 'utf8')).split('\n')
  const changes: FileChange[] = []
  let damage: unknown
  let torn: unknown
  for (const line of lines.filter((each) => each !== ''))
    try {
      for (const change of fromLine(line)) changes.push(change)
      damage ??= torn
    } catch (cause) {
      if (!(cause instanceof DamagedFile || cause instanceof z.ZodError)) throw cause
      torn ??= cause
    }
  return { changes, damage: isNewest ? damage : torn }
}
