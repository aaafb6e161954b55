import { constants } from 'node:fs'
import { type FileHandle, mkdir, open } from 'node:fs/promises'
import { join } from 'node:path'
import { notDurable } from '../lowdb/disk-errors.ts'
import { nodeFileSystem, syncFolder, unlinkIfThere } from '../lowdb/file-system.ts'
import { type FolderLock, lockFolder } from '../lowdb/folder-lock.ts'
import { decrypt, encrypt, type Key } from '../sealed/cipher.ts'
import type { Keyring } from '../sealed/keyring.ts'
import { StorageError } from '../storage-error.ts'

/** About two thousand messages of everyday length. */
const SIZE = 1_048_576
/** Before each record stands its length in so many bytes; 0 is the end. */
const HEAD = 4

export interface ReserveOptions {
  /** A folder of its own; made with mode 0700 when it is missing. */
  folder: string
  /** Seals what is kept. */
  keyring: Pick<Keyring, 'sealing'>
  /** In bytes. */
  size?: number
}

/** Something that lies in the reserve. */
export interface Kept {
  text: string
}

/** Room on the disk that was taken in good time, so that a little can still be kept when the disk is full. */
export interface Reserve {
  /** What an earlier process kept and did not release, oldest first. */
  readonly left: readonly Kept[]
  /** Durable when it resolves; `undefined` when there is no room left, or the disk takes nothing at all. */
  keep(text: string): Promise<Kept | undefined>
  /** For what is not needed any more. The room is free again once everything is released; until then a kill brings it back. */
  release(kept: Kept): Promise<void>
  close(): Promise<void>
}

/**
 * Opens the reserve of an installation and makes it at the first time.
 * Throws a `StorageError`: `not-durable` when its room cannot be had, `in-use` when another process has it.
 */
export const openReserve = async ({ folder, keyring, size = SIZE }: ReserveOptions): Promise<Reserve> => {
  const path = join(folder, 'updates')
  let lock: FolderLock | undefined
  let file: FileHandle | undefined
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    lock = await lockFolder(folder)
    file = await open(path, constants.O_RDWR | constants.O_CREAT, 0o600)
    const { key } = await keyring.sealing(undefined)
    const { left, end } = recordsIn(await file.readFile(), key)
    // Zeros behind the last whole record take the room, and wipe away what a torn write left.
    await write(file, Buffer.alloc(Math.max(0, size - end)), end)
    await file.sync()
    await syncFolder(nodeFileSystem, folder)
    return new FileReserve(file, lock, key, size, left, end)
  } catch (error) {
    const isEmpty = (await file?.stat().catch(() => undefined))?.size !== size
    await file?.close()
    if (file && isEmpty) await unlinkIfThere(nodeFileSystem, path).catch(() => {})
    await lock?.release().catch(() => {})
    throw error instanceof StorageError ? error : notDurable(folder, error)
  }
}

class FileReserve implements Reserve {
  readonly #open: Set<Kept>
  #end: number
  #closed = false
  #tail: Promise<unknown> = Promise.resolve()

  constructor(
    readonly file: FileHandle,
    readonly lock: FolderLock,
    readonly key: Key,
    readonly size: number,
    readonly left: readonly Kept[],
    end: number,
  ) {
    this.#open = new Set(left)
    this.#end = end
  }

  keep(text: string): Promise<Kept | undefined> {
    return this.#next(async () => {
      if (this.#closed) return undefined
      const record = sealedRecord(text, this.key, this.#end)
      if (this.#end + record.length > this.size) return undefined
      try {
        this.lock.check()
        await write(this.file, record, this.#end)
        await this.file.datasync()
      } catch {
        return undefined
      }
      this.#end += record.length
      const kept = { text }
      this.#open.add(kept)
      return kept
    })
  }

  release(kept: Kept): Promise<void> {
    return this.#next(async () => {
      this.#open.delete(kept)
      if (this.#closed || this.#open.size > 0) return
      try {
        await write(this.file, Buffer.alloc(this.#end), 0)
        await this.file.datasync()
        this.#end = 0
      } catch {
        // The room stays taken; it is tried again with the next release.
      }
    })
  }

  close(): Promise<void> {
    return this.#next(async () => {
      if (this.#closed) return
      this.#closed = true
      await this.file.close()
      await this.lock.release()
    })
  }

  /** One after the other: each has to know where the one before ended. */
  #next<T>(task: () => Promise<T>): Promise<T> {
    const result = this.#tail.then(task)
    this.#tail = result.catch(() => {})
    return result
  }
}

/** Binds a record to its place. */
const context = (at: number): string => JSON.stringify(['reserve', at])

const sealedRecord = (text: string, key: Key, at: number): Buffer => {
  const body = Buffer.from(encrypt(key, text, context(at)), 'latin1')
  const head = Buffer.alloc(HEAD)
  head.writeUInt32BE(body.length)
  return Buffer.concat([head, body])
}

/** The whole records from the beginning, and where they end. */
const recordsIn = (bytes: Buffer, key: Key): { left: Kept[]; end: number } => {
  const left: Kept[] = []
  let end = 0
  while (end + HEAD <= bytes.length) {
    const length = bytes.readUInt32BE(end)
    const body = bytes.toString('latin1', end + HEAD, end + HEAD + length)
    const text = length === 0 ? undefined : decrypt(key, body, context(end))
    if (text === undefined) break
    left.push({ text })
    end += HEAD + length
  }
  return { left, end }
}

const write = async (file: FileHandle, bytes: Buffer, at: number): Promise<void> => {
  for (let done = 0; done < bytes.length; ) {
    const { bytesWritten } = await file.write(bytes, done, bytes.length - done, at + done)
    done += bytesWritten
  }
}
