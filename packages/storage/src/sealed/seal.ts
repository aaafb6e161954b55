import { z } from 'zod'
import type { DocumentStore } from '../document-store.ts'
import { StorageError } from '../storage-error.ts'
import type { Key } from './cipher.ts'
import { fingerprint, readKeyFile } from './key-file.ts'
import { unwrap, WrappedRoot } from './root.ts'

/** Where the documents say which root key they are sealed with. */
export const sealCollection = 'seal'
export const sealId = 'root'

/** The root key's name, from which nobody finds the key. */
export const Seal = z.object({ root: z.string() })
export type Seal = z.infer<typeof Seal>

/** Up to 0.1.0 the root key itself stood here, wrapped. A release of that time refuses to start on a `Seal`. */
type FoundSeal = { version: number } & (Seal | { wrapped: WrappedRoot })

/** Stands for the root key's name while documents are being copied here. No release opens such documents, nor do their keys. */
export const unfinishedCopy = 'unfinished-copy'

const unfinished = (): StorageError =>
  new StorageError(
    'key-missing',
    'A copy to this place was begun and did not come to its end. Give the same command again; it goes on where it stopped.',
  )

/** `undefined` in a new store. */
export const readSeal = async (store: DocumentStore): Promise<FoundSeal | undefined> => {
  const document = await store.get(sealCollection, sealId)
  if (!document) return undefined
  const { version, value } = document
  const seal = Seal.safeParse(value)
  return seal.success ? { version, ...seal.data } : { version, wrapped: WrappedRoot.parse(value) }
}

/** Documents without their keys must not be given new ones: all that is there would be as if it were not. */
export const rootMissing = (root: string): StorageError =>
  root === unfinishedCopy
    ? unfinished()
    : new StorageError(
        'key-missing',
        `The documents are sealed with root key ${root}, but there is no root key in the store of keys. ` +
          'Put the newest copy of the keys there, or correct the setting of where they lie.',
      )

/** Throws a `StorageError` with code `wrong-key` when the documents were sealed with another root key. */
export const checkSeal = async (seal: FoundSeal | undefined, root: Key, keyFile: string): Promise<void> => {
  if (!seal) return
  if ('root' in seal) {
    if (seal.root === fingerprint(root)) return
    if (seal.root === unfinishedCopy) throw unfinished()
    throw new StorageError(
      'wrong-key',
      `The documents are sealed with root key ${seal.root}, but the store of keys holds ${fingerprint(root)}. ` +
        'Put the keys of these documents there, or correct the setting of where they lie.',
    )
  }
  const installation = await readKeyFile(keyFile)
  const own = installation && unwrap(installation, seal.wrapped)
  if (own?.equals(root)) return
  throw new StorageError(
    'wrong-key',
    `The documents were copied by release 0.1.0 or older, under key ${seal.wrapped.fingerprint}, and the store of keys ` +
      'was not made from them. If they are of the same installation and only the key file was replaced since, remove ' +
      `"${sealCollection}" from the documents and start again.`,
  )
}

/** Writes down which root key the documents are sealed with; `checkSeal` was passed before. */
export const sealDocuments = async (store: DocumentStore, root: Key): Promise<void> => {
  for (;;) {
    const found = await readSeal(store)
    if (found && 'root' in found) return
    const value = { root: fingerprint(root) }
    const put = await store.put(sealCollection, sealId, { value }, found?.version ?? 0)
    if (put.ok) return
  }
}
