import { StorageError } from '../storage-error.ts'
import { derive } from './cipher.ts'
import { readKeyFile } from './key-file.ts'

/**
 * A secret of 32 bytes for one purpose, the same for all who have the key file; it needs no store. Throws a `StorageError`
 * with code `key-missing` where there is no such file yet.
 */
export const installationSecret = async (keyFile: string, purpose: string): Promise<Uint8Array> => {
  const key = await readKeyFile(keyFile)
  if (key) return derive(key, purpose)
  throw new StorageError(
    'key-missing',
    `There is no key file ${keyFile}. It is made when the bot starts for the first time.`,
  )
}
