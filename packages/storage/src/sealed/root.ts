import { z } from 'zod'
import type { DocumentStore } from '../document-store.ts'
import { nodeFileSystem, unlinkIfThere } from '../lowdb/file-system.ts'
import { StorageError } from '../storage-error.ts'
import { decrypt, encrypt, type Key, newKey } from './cipher.ts'
import { createKeyFile, fingerprint, isOpenToOthers, moveKeyFile, readKeyFile } from './key-file.ts'

/** Where the root key lies in the store of keys, wrapped by the installation key. */
const rootCollection = 'root-key'
const rootId = 'root'
const context = 'caunoi root'

/** The root key, and the name of the installation key that opens it. */
export const WrappedRoot = z.object({ fingerprint: z.string(), wrapped: z.string() })
export type WrappedRoot = z.infer<typeof WrappedRoot>

const wrap = (installation: Key, root: Key): WrappedRoot => ({
  fingerprint: fingerprint(installation),
  wrapped: encrypt(installation, root.toString('base64'), context),
})

/** `undefined` when the installation key is another one. */
export const unwrap = (installation: Key, { wrapped }: WrappedRoot): Key | undefined => {
  const text = decrypt(installation, wrapped, context)
  return text === undefined ? undefined : Buffer.from(text, 'base64')
}

/** A rotation that a crash interrupted leaves the new key beside the old one. */
const next = (keyFile: string): string => `${keyFile}.next`

/**
 * The key under all others of an installation; `undefined` when the store of keys has none.
 * Throws a `StorageError`: `key-missing`, or `wrong-key` when the file's key is not the one of these keys.
 */
export const openRoot = async (
  keys: DocumentStore,
  keyFile: string,
  warn: (message: string) => void,
): Promise<Key | undefined> => {
  const document = await keys.get(rootCollection, rootId)
  return document && openWrapped(WrappedRoot.parse(document.value), keyFile, warn)
}

/** Makes a root key, and the key file unless there is one. When another replica is faster, its root counts. */
export const makeRoot = async (
  keys: DocumentStore,
  keyFile: string,
  warn: (message: string) => void,
): Promise<void> => {
  if (await createKeyFile(keyFile, newKey())) {
    warn(
      `A new key was written to ${keyFile}. Back it up now, away from the data: without it nobody can read the data.`,
    )
  }
  const installation = await readKeyFile(keyFile)
  if (!installation) throw new StorageError('key-missing', `The key file ${keyFile} disappeared.`)
  await keepRoot(keys, wrap(installation, newKey()))
}

/** Stores a wrapped root key where none is. */
export const keepRoot = async (keys: DocumentStore, root: WrappedRoot): Promise<void> => {
  await keys.put(rootCollection, rootId, { value: root }, 0)
}

const openWrapped = async (
  root: WrappedRoot,
  keyFile: string,
  warn: (message: string) => void,
): Promise<Key> => {
  let installation = await readKeyFile(keyFile)
  const successor = await readKeyFile(next(keyFile))
  if (successor && fingerprint(successor) === root.fingerprint) {
    await moveKeyFile(next(keyFile), keyFile)
    installation = successor
  }
  if (!installation) {
    throw new StorageError(
      'key-missing',
      `The data is sealed with key ${root.fingerprint}, but there is no key file ${keyFile}. Put it back from your backup.`,
    )
  }
  const opened = unwrap(installation, root)
  if (!opened) {
    throw new StorageError(
      'wrong-key',
      `The data is sealed with key ${root.fingerprint}, but ${keyFile} holds key ${fingerprint(installation)}. ` +
        'Put the right key file there, or start with an empty data folder.',
    )
  }
  if (successor && installation !== successor) await unlinkIfThere(nodeFileSystem, next(keyFile))
  if (await isOpenToOthers(keyFile))
    warn(`Other users of this machine may read ${keyFile}. Set its mode to 600.`)
  return opened
}

/**
 * Gives the installation a new key and replaces the key file. No document is rewritten: only the root key is wrapped anew.
 * After a crash at any point the next start finds the right key.
 */
export const rotateRoot = async (
  keys: DocumentStore,
  keyFile: string,
  root: Key,
  warn: (message: string) => void,
): Promise<void> => {
  const installation = newKey()
  const busy = new StorageError(
    'in-use',
    'The key is being changed by another process, or a change was interrupted. Restart, then try again.',
  )
  if (!(await createKeyFile(next(keyFile), installation))) throw busy
  const document = await keys.get(rootCollection, rootId)
  const put = await keys.put(
    rootCollection,
    rootId,
    { value: wrap(installation, root) },
    document?.version ?? 0,
  )
  if (!put.ok) {
    await unlinkIfThere(nodeFileSystem, next(keyFile))
    throw busy
  }
  await moveKeyFile(next(keyFile), keyFile)
  warn(`${keyFile} holds a new key. Back it up now, and destroy the copies of the old one.`)
}
