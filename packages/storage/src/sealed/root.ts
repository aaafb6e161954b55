import { z } from 'zod'
import type { DocumentStore } from '../document-store.ts'
import { nodeFileSystem, unlinkIfThere } from '../lowdb/file-system.ts'
import { StorageError } from '../storage-error.ts'
import { decrypt, encrypt, type Key, newKey } from './cipher.ts'
import { createKeyFile, fingerprint, isOpenToOthers, moveKeyFile, readKeyFile } from './key-file.ts'

/** Where the root key lies, wrapped by the installation key. */
export const rootCollection = 'seal'
const rootId = 'root'
const context = 'caunoi root'

const Root = z.object({ fingerprint: z.string(), wrapped: z.string() })
type Root = z.infer<typeof Root>

const wrap = (installation: Key, root: Key): Root => ({
  fingerprint: fingerprint(installation),
  wrapped: encrypt(installation, root.toString('base64'), context),
})

/** A rotation that a crash interrupted leaves the new key beside the old one. */
const next = (keyFile: string): string => `${keyFile}.next`

/**
 * The key under all others of an installation, made at its first start together with the key file.
 * Throws a `StorageError`: `key-missing`, or `wrong-key` when the file's key is not the one of this data.
 */
export const openRoot = async (
  store: DocumentStore,
  keyFile: string,
  warn: (message: string) => void,
): Promise<Key> => {
  const document = await store.get(rootCollection, rootId)
  if (document) return unwrapRoot(Root.parse(document.value), keyFile, warn)

  if (await createKeyFile(keyFile, newKey())) {
    warn(
      `A new key was written to ${keyFile}. Back it up now, away from the data: without it nobody can read the data.`,
    )
  }
  const installation = await readKeyFile(keyFile)
  if (!installation) throw new StorageError('key-missing', `The key file ${keyFile} disappeared.`)
  const root = newKey()
  const put = await store.put(rootCollection, rootId, { value: wrap(installation, root) }, 0)
  // Another replica was faster: its root counts.
  return put.ok ? root : openRoot(store, keyFile, warn)
}

const unwrapRoot = async (root: Root, keyFile: string, warn: (message: string) => void): Promise<Key> => {
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
  const text = decrypt(installation, root.wrapped, context)
  if (text === undefined) {
    throw new StorageError(
      'wrong-key',
      `The data is sealed with key ${root.fingerprint}, but ${keyFile} holds key ${fingerprint(installation)}. ` +
        'Put the right key file there, or start with an empty data folder.',
    )
  }
  if (successor && installation !== successor) await unlinkIfThere(nodeFileSystem, next(keyFile))
  if (await isOpenToOthers(keyFile))
    warn(`Other users of this machine may read ${keyFile}. Set its mode to 600.`)
  return Buffer.from(text, 'base64')
}

/**
 * Gives the installation a new key and replaces the key file. No document is rewritten: only the root key is wrapped anew.
 * After a crash at any point the next start finds the right key.
 */
export const rotateRoot = async (
  store: DocumentStore,
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
  const document = await store.get(rootCollection, rootId)
  const put = await store.put(
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
