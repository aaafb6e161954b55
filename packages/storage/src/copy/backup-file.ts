import { createReadStream, createWriteStream, existsSync } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { Readable, type Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { z } from 'zod'
import type { OwnedDocument } from '../document.ts'
import { notDurable } from '../lowdb/disk-errors.ts'
import { nodeFileSystem, syncFolder, systemCode } from '../lowdb/file-system.ts'
import { StorageError } from '../storage-error.ts'
import { fromLine, toLine } from './document-line.ts'
import type { CopySource } from './place.ts'
import { type Tally, Tallying } from './tally.ts'

/** The newest format that this version writes and reads. */
const format = 1

/** What a file holds: everything but the keys, or the keys. */
export type BackupKind = 'documents' | 'keys'

const Head = z.object({ backup: z.int(), kind: z.enum(['documents', 'keys']) })
const Tail = z.object({ count: z.int(), sha256: z.string() })

/** Head, a line for each document, and what they must add up to. */
async function* linesOf(kind: BackupKind, source: CopySource, tallying: Tallying): AsyncGenerator<string> {
  yield `${JSON.stringify({ backup: format, kind } satisfies z.infer<typeof Head>)}\n`
  for await (const document of source.all()) {
    const line = toLine(document)
    tallying.add(line)
    yield `${line}\n`
  }
  yield `${JSON.stringify(tallying.result() satisfies Tally)}\n`
}

/** Writes a backup as compressed lines, never more in memory than a few documents. */
export const streamBackup = async (kind: BackupKind, source: CopySource, to: Writable): Promise<Tally> => {
  const tallying = new Tallying()
  await pipeline(Readable.from(linesOf(kind, source, tallying)), createGzip(), to)
  return tallying.result()
}

/**
 * Writes a backup into a file, for its owner only. Copies of documents never replace one another; that of the keys takes the place
 * of the one before, once it is whole and on the disk. Throws a `StorageError`: `not-empty`, `not-durable`.
 */
export const writeBackup = async (kind: BackupKind, source: CopySource, path: string): Promise<Tally> => {
  const file = resolve(path)
  if (kind === 'documents' && existsSync(file))
    throw new StorageError('not-empty', `${file} is there already. Choose another name.`)
  const staged = `${file}.new`
  try {
    await rm(staged, { force: true })
    const tally = await streamBackup(kind, source, createWriteStream(staged, { flags: 'wx', mode: 0o600 }))
    const handle = await open(staged, 'r+')
    await handle.sync()
    await handle.close()
    await rename(staged, file)
    await syncFolder(nodeFileSystem, dirname(file))
    return tally
  } catch (error) {
    await rm(staged, { force: true }).catch(() => {})
    throw error instanceof StorageError ? error : notDurable(dirname(file), error)
  }
}

/** Opens a backup after reading all of it once. Throws a `StorageError`: `damaged`, `newer-format`, `unavailable`. */
export const openBackup = async (kind: BackupKind, path: string): Promise<CopySource> => {
  const file = resolve(path)
  // Nothing is restored of a file that is not whole.
  for await (const _ of documentsIn(kind, file)) {
  }
  return { name: file, all: () => documentsIn(kind, file), close: async () => {} }
}

async function* documentsIn(kind: BackupKind, file: string): AsyncGenerator<OwnedDocument> {
  const tallying = new Tallying()
  let head: z.infer<typeof Head> | undefined
  let held: string | undefined
  try {
    for await (const line of plainLines(file)) {
      if (!head) head = headOf(line, kind, file)
      else {
        if (held !== undefined) {
          tallying.add(held)
          yield fromLine(held)
        }
        held = line
      }
    }
    const tail = Tail.parse(JSON.parse(held ?? ''))
    const { count, sha256 } = tallying.result()
    if (tail.count !== count || tail.sha256 !== sha256) throw new Error('The checksum does not fit.')
  } catch (cause) {
    throw cause instanceof StorageError ? cause : unreadableBackup(file, cause)
  }
}

async function* plainLines(file: string): AsyncGenerator<string> {
  const plain = createGunzip()
  // Whatever goes wrong is told by the stream that is read here.
  pipeline(createReadStream(file), plain).catch(() => {})
  let rest = ''
  for await (const chunk of plain.setEncoding('utf8')) {
    const lines = `${rest}${chunk}`.split('\n')
    rest = lines.pop() ?? ''
    yield* lines
  }
  if (rest !== '') yield rest
}

const headOf = (line: string, kind: BackupKind, file: string): z.infer<typeof Head> => {
  const head = Head.parse(JSON.parse(line))
  if (head.backup > format)
    throw new StorageError(
      'newer-format',
      `${file} was written by a newer version of this software. Install that version.`,
    )
  if (head.kind === kind) return head
  throw new StorageError('damaged', `${file} is a copy of the ${head.kind}, not of the ${kind}.`)
}

const unreadableBackup = (file: string, cause: unknown): StorageError =>
  systemCode(cause)?.startsWith('E')
    ? new StorageError('unavailable', `${file} cannot be read (${systemCode(cause)}).`, { cause })
    : new StorageError(
        'damaged',
        `${file} is not a whole backup: it was cut off or changed. Take another copy.`,
        { cause },
      )
