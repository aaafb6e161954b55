import type { OwnedDocument } from '../document.ts'
import { memoryStore } from '../memory/memory-store.ts'
import { type Keyring, openKeyring } from '../sealed/keyring.ts'
import { type Seal, sealCollection, sealId } from '../sealed/seal.ts'
import type { Sealer } from '../sealed/sealer.ts'
import { StorageError } from '../storage-error.ts'
import type { CopySource } from './place.ts'

/** What a copy gives to whoever has its keys. */
export interface Opened {
  /** Documents that can be read. */
  opened: number
  /** Documents of people who were erased: nobody can read them. */
  closed: number
  /** Documents that are not what was sealed. */
  damaged: number
}

/**
 * The keys of a copy, for reading only; those of persons are held in memory. Throws a `StorageError` when key file, keys and seal
 * do not belong together.
 */
export const keyringOf = async (keys: CopySource, keyFile: string, seal: Seal): Promise<Keyring> => {
  const [held, sealing] = [memoryStore(), memoryStore()]
  for await (const { collection, document } of keys.all())
    await held.put(collection, document.id, { value: document.value }, 0)
  await sealing.put(sealCollection, sealId, { value: seal }, 0)
  return openKeyring({ keyFile, store: sealing, keys: held, warn: () => {} })
}

/** Opens a document, and counts it. Throws a `StorageError` with code `key-missing` when the keys are older than the documents. */
export const countOpened = async (
  found: Opened,
  sealer: Sealer,
  { collection, document }: OwnedDocument,
): Promise<void> => {
  try {
    const keys = await sealer.keyring.keysOf([document.owner])
    if (sealer.open(collection, document, keys)) found.opened += 1
    else found.closed += 1
  } catch (error) {
    if (!(error instanceof StorageError && error.code === 'damaged')) throw error
    found.damaged += 1
  }
}
