import { randomUUID } from 'node:crypto'
import { link, open, readFile, rename, stat, unlink } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { makeFolder, nodeFileSystem, syncFolder, systemCode, unlinkIfThere } from '../lowdb/file-system.ts'
import { StorageError } from '../storage-error.ts'
import { derive, type Key } from './cipher.ts'

const prefix = 'caunoi-key-1 '

/** Names a key without telling it: the first eight hexadecimal digits of a derived key. */
export const fingerprint = (key: Key): string => derive(key, 'fingerprint').toString('hex', 0, 4)

/** `undefined` when there is no such file. */
export const readKeyFile = async (path: string): Promise<Key | undefined> => {
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch (cause) {
    if (systemCode(cause) === 'ENOENT') return undefined
    throw new StorageError('key-missing', `The key file ${path} cannot be read (${systemCode(cause)}).`, {
      cause,
    })
  }
  const key = Buffer.from(text.trim().slice(prefix.length), 'base64')
  if (text.startsWith(prefix) && key.length === 32) return key
  throw new StorageError('wrong-key', `${path} is not a key file of this software. Put the right file there.`)
}

/** Whether others than its owner may read the file. */
export const isOpenToOthers = async (path: string): Promise<boolean> =>
  process.platform !== 'win32' && ((await stat(path)).mode & 0o077) !== 0

/** Writes a new key file, for its owner only and safely on the disk; false when there is one already. */
export const createKeyFile = async (path: string, key: Key): Promise<boolean> => {
  const staged = `${path}-${randomUUID()}.tmp`
  try {
    await makeFolder(nodeFileSystem, resolve(dirname(path)))
    const file = await open(staged, 'wx', 0o600)
    try {
      await file.writeFile(`${prefix}${key.toString('base64')}\n`)
      await file.sync()
    } finally {
      await file.close()
    }
    // Unlike a rename, a link never replaces the key of somebody who was faster.
    await link(staged, path)
    await unlink(staged)
    await syncFolder(nodeFileSystem, dirname(path))
    return true
  } catch (cause) {
    await unlinkIfThere(nodeFileSystem, staged).catch(() => {})
    if (systemCode(cause) === 'EEXIST') return false
    throw new StorageError(
      'not-durable',
      `The key file ${path} could not be written (${systemCode(cause)}).`,
      {
        cause,
      },
    )
  }
}

export const moveKeyFile = async (from: string, to: string): Promise<void> => {
  await rename(from, to)
  await syncFolder(nodeFileSystem, dirname(to))
}
