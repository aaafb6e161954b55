import { StorageError } from '../storage-error.ts'
import type { Key } from './cipher.ts'

/** A key and how it is found again. */
export interface SealingKey {
  key: Key
  /** 0 for what belongs to no person. */
  generation: number
}

/** How a person's key stands in the store of keys: version 0 when there never was one, without `key` when it was destroyed. */
export interface KnownKey {
  version: number
  generation: number
  key?: Key
}

/** The keys of some persons as they stood when they were read. Owners are pseudonyms; without one the common key is meant. */
export class PersonKeys {
  constructor(
    readonly common: Key,
    /** Gives the key of a person who is among them; throws a `StorageError` when it cannot be opened. */
    readonly known: (owner: string) => KnownKey,
  ) {}

  /** The key to seal with; `undefined` when the person has none now. */
  sealing(owner: string | undefined): SealingKey | undefined {
    if (owner === undefined) return { key: this.common, generation: 0 }
    const { key, generation } = this.known(owner)
    return key && { key, generation }
  }

  /** The key to open with; `undefined` when it was destroyed. Throws a `StorageError` with code `key-missing`. */
  opening(owner: string | undefined, generation: number): Key | undefined {
    if (owner === undefined) return this.common
    const person = this.known(owner)
    if (person.version === 0 || person.generation < generation) {
      throw new StorageError(
        'key-missing',
        'The key of a person is not in the store of keys. Were documents restored with an older copy of the keys? Put the newest there.',
      )
    }
    return person.generation === generation ? person.key : undefined
  }
}
