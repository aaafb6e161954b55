import { existsSync } from 'node:fs'
import { placesOf, StorageError, StorageSettings } from '@caunoi/storage'
import { EnvironmentError, readSettings } from './environment.ts'
import { openStorage } from './open-storage.ts'

/** Replaces the key file by a new one, with the bot stopped. Settings as for the bot. */
const run = async (): Promise<void> => {
  const settings = readSettings(StorageSettings, process.env)
  const { keyFile } = placesOf(settings)
  if (!existsSync(keyFile)) {
    throw new EnvironmentError(
      `There is no key file at ${keyFile}. Set DATA_DIR or CAUNOI_KEY_FILE as for the bot.`,
    )
  }
  const { store, keyring } = await openStorage(settings, (message) => console.warn(message))
  try {
    await keyring.rotate()
  } finally {
    await store.close()
  }
  console.log(`${keyFile} is new. Back it up now; the old one opens nothing that is written from now on.`)
}

try {
  await run()
} catch (error) {
  if (!(error instanceof EnvironmentError || error instanceof StorageError)) throw error
  console.error(error.message)
  process.exitCode = 1
}
