import { randomUUID } from 'node:crypto'
import { dirname, join } from 'node:path'
import type { Adapter } from 'lowdb'
import { checked, withChecksum } from './checksum.ts'
import { type FileSystem, syncFolder, systemCode, unlinkIfThere } from './file-system.ts'

/**
 * Writes a new file of mode 0600 into the folder of pending writes, bytes on the disk; returns its path.
 * Leaves nothing behind when it fails.
 */
export const stage = async (fs: FileSystem, pending: string, text: string): Promise<string> => {
  const path = join(pending, `${randomUUID()}.tmp`)
  const file = await fs.open(path, 'wx', 0o600)
  try {
    try {
      await file.writeFile(text)
      await file.sync()
    } finally {
      await file.close()
    }
  } catch (error) {
    // What is left of it is swept away at the next start.
    await unlinkIfThere(fs, path).catch(() => {})
    throw error
  }
  return path
}

/** Puts a staged file in its place: the old document or the new one is there, whatever happens, and the new one once it resolves. */
const publish = async (fs: FileSystem, staged: string, target: string): Promise<void> => {
  try {
    await fs.rename(staged, target)
  } catch (error) {
    await unlinkIfThere(fs, staged).catch(() => {})
    throw error
  }
  await syncFolder(fs, dirname(target))
}

/** lowdb's adapter for one document a file: whole or not at all, and on the disk when `write` resolves. */
export class DurableFile<T> implements Adapter<T> {
  constructor(
    readonly fs: FileSystem,
    readonly path: string,
    readonly pending: string,
  ) {}

  /** `null` when there is no such file; throws `DamagedFile` when it is not what was written. */
  async read(): Promise<T | null> {
    let text: string
    try {
      text = await this.fs.readFile(this.path, 'utf8')
    } catch (error) {
      if (systemCode(error) === 'ENOENT') return null
      throw error
    }
    return checked(text) as T
  }

  async write(data: T): Promise<void> {
    await publish(this.fs, await stage(this.fs, this.pending, withChecksum(data)), this.path)
  }
}
