import { LRUCache } from 'lru-cache'
import type { DocumentFile } from './document-file.ts'

/** Bytes that a text in memory takes besides its letters, about. */
const overhead = 400

/** What was read or written last, within a bound of bytes. Gives copies. */
export class DocumentCache {
  readonly #texts: LRUCache<string, string> | undefined

  /** With 0 bytes it keeps nothing. */
  constructor(bytes: number) {
    if (bytes > 0) {
      this.#texts = new LRUCache({ maxSize: bytes, sizeCalculation: ({ length }) => length + overhead })
    }
  }

  get(name: string): DocumentFile | undefined {
    const text = this.#texts?.get(name)
    return text === undefined ? undefined : (JSON.parse(text) as DocumentFile)
  }

  /** The text is a `DocumentFile` as JSON. */
  set(name: string, text: string): void {
    this.#texts?.set(name, text)
  }

  delete(name: string): void {
    this.#texts?.delete(name)
  }
}
