import {
  type DocumentStore,
  type Keyring,
  openKeyring,
  openLowdbStore,
  openPostgresStore,
  placesOf,
  type StorageSettings,
  sealed,
} from '@caunoi/storage'

/** What is stored, unsealed for this process. Closing the store closes the store of keys too. */
export interface OpenStorage {
  store: DocumentStore
  keyring: Keyring
}

interface Stores {
  documents: () => Promise<DocumentStore>
  keys: () => Promise<DocumentStore>
}

const filesOf = (settings: StorageSettings): Stores => {
  const { documents, keys } = placesOf(settings)
  return {
    documents: () => openLowdbStore({ folder: documents }),
    keys: () => openLowdbStore({ folder: keys }),
  }
}

const databasesOf = (url: string, keys: string | undefined, warn: (message: string) => void): Stores => {
  if (keys === undefined || keys === url) {
    warn(
      'The keys of persons lie in the schema "caunoi_keys" of the same database as the documents, so a dump of the whole ' +
        'database opens what is erased after it. Dump the two schemas apart, or set KEYS_DATABASE_URL ("Backups" in docs/operating.md).',
    )
  }
  return {
    documents: () => openPostgresStore({ url }),
    keys: () => openPostgresStore({ url: keys ?? url, schema: 'caunoi_keys', connections: 5 }),
  }
}

/** Opens documents and keys where the settings say. Throws a `StorageError`; then nothing stays open. */
export const openStorage = async (
  settings: StorageSettings,
  warn: (message: string) => void,
): Promise<OpenStorage> => {
  const { DATABASE_URL: url, KEYS_DATABASE_URL: keysUrl } = settings
  const stores = url === undefined ? filesOf(settings) : databasesOf(url, keysUrl, warn)
  const opened: DocumentStore[] = []
  try {
    const store = await stores.documents()
    opened.push(store)
    const keys = await stores.keys()
    opened.push(keys)
    const keyring = await openKeyring({ keyFile: placesOf(settings).keyFile, store, keys, warn })
    return { store: sealed(store, keyring), keyring }
  } catch (error) {
    await Promise.allSettled(opened.map((store) => store.close()))
    throw error
  }
}
