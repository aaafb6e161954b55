import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { isCollection } from '../check-content.ts'
import type { DocumentRef, OwnedDocument } from '../document.ts'
import { notDurable } from '../lowdb/disk-errors.ts'
import { type DocumentFile, fileName, format, layout } from '../lowdb/document-file.ts'
import { DocumentFolder } from '../lowdb/document-folder.ts'
import { makeFolder, nodeFileSystem, syncFolder } from '../lowdb/file-system.ts'
import { type FolderLock, lockFolder } from '../lowdb/folder-lock.ts'
import { logSize } from '../lowdb/logged-writes.ts'
import { recover } from '../lowdb/recover.ts'
import { StorageError } from '../storage-error.ts'
import type { CopyTarget } from './place.ts'

/** Files that are read at a time. */
const SLICE = 64

/** The folder of a store, with nobody else on it; `make` for one that need not be there. Throws `in-use`, `unavailable`. */
export const openFilePlace = async (path: string, { make = false } = {}): Promise<CopyTarget> => {
  const folder = resolve(path)
  const { documents } = layout(folder)
  if (!make && !existsSync(documents))
    throw new StorageError('unavailable', `There are no documents in ${folder}. Check the settings.`)
  let lock: FolderLock | undefined
  try {
    await makeFolder(nodeFileSystem, folder)
    lock = await lockFolder(folder)
    return await readable(folder, lock)
  } catch (error) {
    await lock?.release()
    throw error instanceof StorageError ? error : notDurable(folder, error)
  }
}

/** Finishes what a crash interrupted, as a store does when it opens. */
const readable = async (folder: string, lock: FolderLock): Promise<CopyTarget> => {
  const places = layout(folder)
  for (const path of Object.values(places)) await makeFolder(nodeFileSystem, path)
  const aside = (path: string) => Promise.reject(damagedJournal(path))
  await recover(nodeFileSystem, places, aside)
  await syncFolder(nodeFileSystem, folder)
  return new FilePlace(folder, lock)
}

class FilePlace implements CopyTarget {
  readonly #files: DocumentFolder
  readonly #documents: string

  constructor(
    readonly name: string,
    readonly lock: FolderLock,
  ) {
    // What is damaged is reported by whoever asks for it.
    this.#files = new DocumentFolder(nodeFileSystem, name, {
      onDamaged: () => {},
      mayWrite: () => lock.check(),
      ...logSize,
    })
    this.#documents = layout(name).documents
  }

  async *all(): AsyncGenerator<OwnedDocument> {
    const collections = (await nodeFileSystem.readdir(this.#documents)).filter(isCollection)
    for (const collection of collections.sort()) {
      const names = (await nodeFileSystem.readdir(join(this.#documents, collection)))
        .filter((name) => name.endsWith('.json'))
        .sort()
      for (let begin = 0; begin < names.length; begin += SLICE) {
        const slice = names.slice(begin, begin + SLICE)
        const read = await Promise.all(slice.map((name) => this.#files.read(`${collection}/${name}`)))
        for (const file of read) {
          if (!file) throw gone(this.name)
          yield toOwned(file)
        }
      }
    }
  }

  async write(documents: readonly OwnedDocument[]): Promise<void> {
    await Promise.all(
      documents.map(({ collection, document }) => {
        const ref = { collection, id: document.id }
        return this.#files.write([
          {
            name: fileName(ref),
            ref,
            text: JSON.stringify({ format, collection, ...document } satisfies DocumentFile),
          },
        ])
      }),
    )
    await this.#files.writeOut()
  }

  async remove(refs: readonly DocumentRef[]): Promise<void> {
    await Promise.all(refs.map((ref) => this.#files.write([{ name: fileName(ref), ref }])))
    await this.#files.writeOut()
  }

  async close(): Promise<void> {
    await this.#files.close()
    await this.lock.release()
  }
}

const toOwned = ({ format: _, collection, value, due, owner, ...rest }: DocumentFile): OwnedDocument => ({
  collection,
  document: {
    ...rest,
    value,
    ...(due !== undefined && { due }),
    ...(owner !== undefined && { owner }),
  },
})

const gone = (name: string): StorageError =>
  new StorageError(
    'in-use',
    `Files went away from ${name} while it was read, so somebody works on it. Give the command again.`,
  )

const damagedJournal = (path: string): StorageError =>
  new StorageError(
    'damaged',
    `${path} is damaged. Start the bot once: it sets aside what it cannot read and says what is missing.`,
  )
