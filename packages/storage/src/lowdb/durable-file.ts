import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { Adapter } from 'lowdb'
import { checked, withChecksum } from './checksum.ts'
import { type FileSystem, systemCode, unlinkIfThere } from './file-system.ts'

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

/**
 * lowdb's adapter for one document a file: the old document is there or the new one, whatever happens. The new one survives a
 * power cut once the folder is synced too, which is done once for many.
 */
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
    const staged = await stage(this.fs, this.pending, withChecksum(data))
    try {
      await this.fs.rename(staged, this.path)
    } catch (error) {
      await unlinkIfThere(this.fs, staged).catch(() => {})
      throw error
    }
  }
}
