import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { openKeyring, openLowdbStore, openPostgresStore, StorageError } from '@caunoi/storage'

/** Replaces the key file by a new one, with the bot stopped. Settings as for the bot. */
const dataDir = process.env.DATA_DIR || './data/bot'
const keyFile = process.env.CAUNOI_KEY_FILE || join(dataDir, 'caunoi.key')
const url = process.env.DATABASE_URL

if (existsSync(keyFile)) {
  try {
    const store = url
      ? await openPostgresStore({ url })
      : await openLowdbStore({ folder: join(dataDir, 'store') })
    const keyring = await openKeyring({ keyFile, store, warn: (message) => console.warn(message) })
    await keyring.rotate()
    await store.close()
    console.log(`${keyFile} is new. Back it up now; the old one opens nothing that is written from now on.`)
  } catch (error) {
    if (!(error instanceof StorageError)) throw error
    console.error(error.message)
    process.exitCode = 1
  }
} else {
  console.error(`There is no key file at ${keyFile}. Set DATA_DIR or CAUNOI_KEY_FILE as for the bot.`)
  process.exitCode = 1
}
