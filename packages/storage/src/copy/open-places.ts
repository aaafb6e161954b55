import { placesOf, type StorageSettings } from '../installation/settings.ts'
import { openFilePlace } from './file-place.ts'
import { openFolderSnapshot } from './folder-snapshot.ts'
import type { CopySource, CopyTarget } from './place.ts'
import { openPostgresPlace } from './postgres-place.ts'

/** Documents and keys of one installation. */
export interface CopyPlaces {
  documents: CopyTarget
  keys: CopyTarget
}

/** Where each schema of an installation lies. */
const databasesOf = ({ KEYS_DATABASE_URL }: StorageSettings, url: string) => ({
  documents: { url, schema: 'caunoi' },
  keys: { url: KEYS_DATABASE_URL ?? url, schema: 'caunoi_keys' },
})

/**
 * Opens the places of these settings with nobody else on them; `make` for those that are to be filled.
 * Throws a `StorageError`: `in-use` while a bot runs, `unavailable`. Then nothing stays open.
 */
export const openForCopy = async (settings: StorageSettings, { make = false } = {}): Promise<CopyPlaces> => {
  const { DATABASE_URL: url } = settings
  const files = placesOf(settings)
  const open = (kind: 'documents' | 'keys') =>
    url === undefined
      ? openFilePlace(files[kind], { make })
      : openPostgresPlace({ ...databasesOf(settings, url)[kind], make })
  const documents = await open('documents')
  try {
    return { documents, keys: await open('keys') }
  } catch (error) {
    await documents.close()
    throw error
  }
}

/** Opens one of the places for reading as of one moment, also beside a bot that works on it. */
export const openBeside = (settings: StorageSettings, kind: 'documents' | 'keys'): Promise<CopySource> => {
  const { DATABASE_URL: url } = settings
  return url === undefined
    ? openFolderSnapshot(placesOf(settings)[kind])
    : openPostgresPlace({ ...databasesOf(settings, url)[kind], shared: true })
}
