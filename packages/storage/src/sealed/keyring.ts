import { z } from 'zod'
import type { DocumentStore } from '../document-store.ts'
import { StorageError } from '../storage-error.ts'
import { decrypt, derive, encrypt, type Key, newKey, pseudonym } from './cipher.ts'
import { openRoot, rotateRoot } from './root.ts'

/** Where the keys of persons lie, wrapped by a key under the root. */
export const keyCollection = 'keys'

/** Without `wrapped` the key was destroyed, and with it all that was sealed up to this generation. */
const PersonKey = z.object({ generation: z.int().positive(), wrapped: z.string().optional() })

/** A key and how it is found again. */
export interface SealingKey {
  key: Key
  /** 0 for what belongs to no person. */
  generation: number
}

export interface KeyringOptions {
  /** Holds the installation's key; made at the first start. */
  keyFile: string
  /** Where the documents are that the keys seal. */
  store: DocumentStore
  /** Where the persons' keys are kept, so that backups can leave them out; by default with the documents. */
  keys?: DocumentStore
  /** Told what an operator must do about the key file; by default a process warning. */
  warn?: (message: string) => void
}

/** Throws a `StorageError` with code `key-missing` or `wrong-key` when the key file does not fit the data. */
export const openKeyring = async ({ keyFile, store, keys, warn }: KeyringOptions): Promise<Keyring> => {
  const tell = warn ?? ((message) => process.emitWarning(message))
  const root = await openRoot(store, keyFile, tell)
  return new Keyring(root, keys ?? store, () => rotateRoot(store, keyFile, root, tell))
}

/** The keys of an installation: one for what belongs to nobody, one for each person. */
export class Keyring {
  readonly #names: Key
  readonly #wrapping: Key
  readonly #common: Key

  constructor(
    root: Key,
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
    return pseudonym(this.#names, kind, ...parts)
  }

  /** The key to seal with; a person's first document makes it. `owner` is a pseudonym. */
  async sealing(owner: string | undefined): Promise<SealingKey> {
    if (owner === undefined) return { key: this.#common, generation: 0 }
    for (;;) {
      const { version, generation, key } = await this.#read(owner)
      if (key) return { key, generation }
      const created = { key: newKey(), generation: generation + 1 }
      const value = {
        generation: created.generation,
        wrapped: encrypt(this.#wrapping, created.key.toString('base64'), context(owner, created.generation)),
      }
      const put = await this.store.put(keyCollection, owner, { value }, version)
      if (put.ok) return created
    }
  }

  /** The key to open with; `undefined` when it was destroyed. Throws a `StorageError` with code `key-missing`. */
  async opening(owner: string | undefined, generation: number): Promise<Key | undefined> {
    if (owner === undefined) return this.#common
    const person = await this.#read(owner)
    if (person.version === 0 || person.generation < generation) {
      throw new StorageError(
        'key-missing',
        `The key of a person is not in "${keyCollection}". Were documents restored without it, or with an older copy?`,
      )
    }
    return person.generation === generation ? person.key : undefined
  }

  /** Destroys a person's key: nothing sealed with it can be opened any more, wherever a copy of it lies. */
  async destroy(owner: string): Promise<void> {
    for (;;) {
      const { version, generation, key } = await this.#read(owner)
      if (!key) return
      const put = await this.store.put(keyCollection, owner, { value: { generation } }, version)
      if (put.ok) return
    }
  }

  async #read(owner: string): Promise<{ version: number; generation: number; key?: Key }> {
    const document = await this.store.get(keyCollection, owner)
    if (!document) return { version: 0, generation: 0 }
    const { generation, wrapped } = PersonKey.parse(document.value)
    if (wrapped === undefined) return { version: document.version, generation }
    const text = decrypt(this.#wrapping, wrapped, context(owner, generation))
    if (text === undefined) {
      throw new StorageError('wrong-key', `A key in "${keyCollection}" was changed, or is from other data.`)
    }
    return { version: document.version, generation, key: Buffer.from(text, 'base64') }
  }
}

const context = (owner: string, generation: number): string => JSON.stringify(['key', owner, generation])
