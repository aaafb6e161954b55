import { LRUCache } from 'lru-cache'
import type { StoredDocument } from '../document.ts'
import type { DocumentStore } from '../document-store.ts'
import { StorageError } from '../storage-error.ts'
import { decrypt, derive, encrypt, type Key, newKey, pseudonym } from './cipher.ts'
import { copyOldKeys, removeOldKeys } from './old-keys.ts'
import { PersonKey, personKeys } from './person-key.ts'
import { type KnownKey, PersonKeys, type SealingKey } from './person-keys.ts'
import { keepRoot, makeRoot, openRoot, rotateRoot } from './root.ts'
import { checkSeal, readSeal, rootMissing, sealDocuments } from './seal.ts'

export interface KeyringOptions {
  /** Holds the installation's key; made at the first start. */
  keyFile: string
  /** Where the documents are that the keys seal. */
  store: DocumentStore
  /**
   * Where the root key and the persons' keys are kept: another store than that of the documents, so that no copy of the
   * documents holds a key.
   */
  keys: DocumentStore
  /** Told what an operator must do about the keys; by default a process warning. */
  warn?: (message: string) => void
}

/**
 * Opens the keys of an installation; makes them at its first start. Keys that release 0.1.0 kept among the documents are
 * moved to `keys`; a crash in between is repaired at the next start.
 * Throws a `StorageError` with code `key-missing` or `wrong-key` when key file, keys and documents do not belong together.
 */
export const openKeyring = async ({ keyFile, store, keys, warn }: KeyringOptions): Promise<Keyring> => {
  if (keys === store)
    throw new TypeError('Keys among the documents would be in each copy of them: give them another store.')
  const tell = warn ?? ((message) => process.emitWarning(message))
  const root = await openRootFor(store, keys, keyFile, tell)
  // Nothing is removed before all of it was copied.
  await copyOldKeys(store, keys)
  await sealDocuments(store, root)
  if ((await removeOldKeys(store, keys)) > 0) {
    tell(
      'The keys of persons were moved out of the documents, into a store of their own. Back that up apart from now on. ' +
        'Backups made before still hold keys: delete those copies as soon as you have new ones.',
    )
  }
  return new Keyring(root, keys, () => rotateRoot(keys, keyFile, root, tell))
}

const openRootFor = async (
  store: DocumentStore,
  keys: DocumentStore,
  keyFile: string,
  warn: (message: string) => void,
): Promise<Key> => {
  for (;;) {
    const seal = await readSeal(store)
    const root = await openRoot(keys, keyFile, warn)
    if (root) {
      await checkSeal(seal, root, keyFile)
      return root
    }
    if (!seal) await makeRoot(keys, keyFile, warn)
    else if ('wrapped' in seal) await keepRoot(keys, seal.wrapped)
    else throw rootMissing(seal.root)
  }
}

/** The keys of an installation: one for what belongs to nobody, one for each person. */
export class Keyring {
  readonly #names: Key
  readonly #wrapping: Key
  readonly #common: Key
  /** Both are worked out again and again in one turn of a conversation. */
  readonly #pseudonyms = new LRUCache<string, string>({ max: 5_000 })
  readonly #unwrapped = new LRUCache<string, Key>({ max: 2_000 })
  #forgotten = 0

  constructor(
    root: Key,
    /** Where the keys lie. */
    readonly store: DocumentStore,
    /** Gives the installation a new key and replaces the key file. */
    readonly rotate: () => Promise<void>,
  ) {
    this.#names = derive(root, 'names')
    this.#wrapping = derive(root, 'wrapping')
    this.#common = derive(root, 'common')
  }

  /** What stands for a text in names and indexes of the store. */
  pseudonym(kind: 'id' | 'tag' | 'owner', ...parts: string[]): string {
    const text = JSON.stringify([kind, ...parts])
    const known = this.#pseudonyms.get(text)
    if (known !== undefined) return known
    const name = pseudonym(this.#names, kind, ...parts)
    this.#pseudonyms.set(text, name)
    return name
  }

  /** The keys of all these persons as they stand now, read at once. Owners are pseudonyms. */
  async keysOf(owners: readonly (string | undefined)[]): Promise<PersonKeys> {
    const persons = [...new Set(owners)].filter((owner) => owner !== undefined)
    const documents = persons.length === 0 ? new Map<string, Found>() : await this.#find(persons)
    return new PersonKeys(this.#common, (owner) => {
      const found = documents.get(owner)
      if (found instanceof StorageError) throw found
      return this.#open(owner, found)
    })
  }

  /** The key to seal with; a person's first document makes it. `owner` is a pseudonym. */
  async sealing(owner: string | undefined): Promise<SealingKey> {
    for (;;) {
      const keys = await this.keysOf([owner])
      const known = keys.sealing(owner)
      if (known || owner === undefined) return known ?? { key: this.#common, generation: 0 }
      const { version, generation } = keys.known(owner)
      const created = { key: newKey(), generation: generation + 1 }
      const value = {
        generation: created.generation,
        wrapped: encrypt(this.#wrapping, created.key.toString('base64'), context(owner, created.generation)),
      }
      const put = await this.store.put(personKeys, owner, { value }, version)
      if (put.ok) return created
    }
  }

  /** How often something was to be forgotten here: what was read before may be open no longer. */
  get forgotten(): number {
    return this.#forgotten
  }

  /** Keeps no key and no name in memory. */
  forget(): void {
    this.#forgotten += 1
    this.#unwrapped.clear()
    this.#pseudonyms.clear()
  }

  /** Destroys a person's key: nothing sealed with it can be opened any more, wherever a copy of it lies. */
  async destroy(owner: string): Promise<void> {
    for (;;) {
      const { version, generation } = (await this.keysOf([owner])).known(owner)
      // One that is destroyed is written again: what came before may have failed while it was still in a log.
      if (version === 0) return
      const put = { value: { generation } }
      const destroyed = await this.store.commit([
        { collection: personKeys, id: owner, expectedVersion: version, put, forGood: true },
      ])
      if (destroyed.ok) return
    }
  }

  async #find(owners: readonly string[]): Promise<Map<string, Found>> {
    try {
      const documents = await this.store.getAll(owners.map((id) => ({ collection: personKeys, id })))
      return new Map(owners.map((owner, position) => [owner, documents[position]]))
    } catch (error) {
      const one = error instanceof StorageError && error.code === 'damaged'
      if (!one || owners.length === 1) throw error
      // One key that cannot be read closes the documents of that person alone.
      return new Map(
        await Promise.all(owners.map(async (owner) => [owner, await this.#findOne(owner)] as const)),
      )
    }
  }

  #findOne(owner: string): Promise<Found> {
    return this.store.get(personKeys, owner).catch((error: unknown) => {
      if (error instanceof StorageError && error.code === 'damaged') return error
      throw error
    })
  }

  #open(owner: string, document: StoredDocument | undefined): KnownKey {
    if (!document) return { version: 0, generation: 0 }
    const { generation, wrapped } = PersonKey.parse(document.value)
    if (wrapped === undefined) return { version: document.version, generation }
    return { version: document.version, generation, key: this.#unwrap(owner, generation, wrapped) }
  }

  #unwrap(owner: string, generation: number, wrapped: string): Key {
    const place = context(owner, generation)
    const known = this.#unwrapped.get(place + wrapped)
    if (known) return known
    const text = decrypt(this.#wrapping, wrapped, place)
    if (text === undefined) {
      throw new StorageError(
        'wrong-key',
        `The key of the person ${owner} was changed, or is from other data.`,
      )
    }
    const key = Buffer.from(text, 'base64')
    this.#unwrapped.set(place + wrapped, key)
    return key
  }
}

/** What the store of keys holds of a person, or why it could not say so. */
type Found = StoredDocument | StorageError | undefined

const context = (owner: string, generation: number): string => JSON.stringify(['key', owner, generation])
