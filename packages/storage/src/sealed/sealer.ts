import { LRUCache } from 'lru-cache'
import { z } from 'zod'
import type { DocumentContent, DocumentRef, StoredDocument } from '../document.ts'
import { StorageError } from '../storage-error.ts'
import { decrypt, encrypt, type Key } from './cipher.ts'
import type { Keyring } from './keyring.ts'
import type { PersonKeys } from './person-keys.ts'

/** What the store below sees of a value: generation of the key, version for which it was sealed, ciphertext. */
const Envelope = z.object({ generation: z.int(), version: z.int(), sealed: z.string() })
const Payload = z.object({
  id: z.string(),
  value: z.unknown(),
  tags: z.array(z.string()),
  owner: z.string().optional(),
})

/** Lengths tell something too: sealed texts are filled up to a multiple of this many characters. */
const step = 256

/** Characters of texts in memory. */
const openedSize = 8 * 2 ** 20

/** A text, and what it lay in. */
interface Opened {
  sealed: string
  context: string
  text: string
}

/** Turns documents into sealed ones of the store below, and back. */
export class Sealer {
  /** What was sealed or opened last, so that it need not be deciphered while it lies there unchanged. */
  readonly #opened = new LRUCache<string, Opened>({
    maxSize: openedSize,
    sizeCalculation: ({ sealed, context, text }) => sealed.length + context.length + text.length,
  })

  constructor(readonly keyring: Keyring) {}

  /** Keeps nothing of what it has opened, nor any key. */
  forget(): void {
    this.#opened.clear()
    this.keyring.forget()
  }

  id(collection: string, id: string): string {
    return this.keyring.pseudonym('id', collection, id)
  }

  tag(collection: string, tag: string): string {
    return this.keyring.pseudonym('tag', collection, tag)
  }

  owner(owner: string): string {
    return this.keyring.pseudonym('owner', owner)
  }

  /** `keys` are those of the owner and others, read a moment before. */
  async seal(
    { collection, id }: DocumentRef,
    { value, tags = [], due, owner }: DocumentContent,
    version: number,
    keys: PersonKeys,
  ): Promise<DocumentContent> {
    const below = {
      id: this.id(collection, id),
      tags: [...new Set(tags)].map((tag) => this.tag(collection, tag)),
      ...(owner === undefined ? {} : { owner: this.owner(owner) }),
    }
    const { key, generation } = keys.sealing(below.owner) ?? (await this.keyring.sealing(below.owner))
    const text = JSON.stringify({ id, value, tags: [...new Set(tags)], owner })
    const place = context(collection, below, generation, version)
    const sealed = encrypt(key, pad(text), place)
    this.#opened.set(below.id, { sealed, context: place, text })
    return {
      value: { generation, version, sealed },
      tags: below.tags,
      ...(below.owner === undefined ? {} : { owner: below.owner }),
      ...(due === undefined ? {} : { due }),
    }
  }

  /**
   * Opens with the `keys`, among which is that of the owner; `undefined` when its person was erased. Throws a `StorageError`: `damaged` when it is not what was sealed in this
   * place, `key-missing`.
   */
  open(collection: string, below: StoredDocument, keys: PersonKeys): StoredDocument | undefined {
    const envelope = Envelope.safeParse(below.value)
    if (!envelope.success || envelope.data.version > below.version) throw foreign(collection, below)
    const { generation, version, sealed } = envelope.data
    const key = keys.opening(below.owner, generation)
    if (!key) return undefined
    const text = this.#text(key, sealed, below.id, context(collection, below, generation, version))
    if (text === undefined) throw foreign(collection, below)
    const { id, value, tags, owner } = Payload.parse(JSON.parse(text))
    return {
      id,
      version: below.version,
      value,
      tags,
      ...(owner === undefined ? {} : { owner }),
      ...(below.due === undefined ? {} : { due: below.due }),
    }
  }

  #text(key: Key, sealed: string, id: string, place: string): string | undefined {
    const known = this.#opened.get(id)
    if (known?.sealed === sealed && known.context === place) return known.text
    const text = decrypt(key, sealed, place)
    if (text !== undefined) this.#opened.set(id, { sealed, context: place, text })
    return text
  }
}

const pad = (text: string): string => text.padEnd(Math.ceil(text.length / step) * step)

/** Binds a ciphertext to its place, so that documents, tags and owners cannot be exchanged from outside. */
const context = (
  collection: string,
  { id, tags, owner }: Pick<StoredDocument, 'id' | 'tags' | 'owner'>,
  generation: number,
  version: number,
): string =>
  JSON.stringify(['document', collection, id, [...tags].sort(), owner ?? null, generation, version])

const foreign = (collection: string, { id }: StoredDocument): StorageError =>
  new StorageError(
    'damaged',
    `The document ${id} of "${collection}" was not sealed for this place: it was changed or exchanged from outside. ` +
      'Restore it from a backup.',
  )
