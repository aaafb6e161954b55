import type { Instant } from '@caunoi/core'

/** What a caller stores. `value` is kept as `JSON.stringify` writes it. */
export interface DocumentContent {
  value: unknown
  /** Labels to find the document by, within its collection. */
  tags?: readonly string[]
  /** When somebody must look at the document again. */
  due?: Instant
  /** The person it is about: what `erase` removes, and whose key seals it in a sealed store. */
  owner?: string
}

/** A document as it was read; parse `value` with its schema before you trust it. */
export interface StoredDocument {
  id: string
  /** 1 when created, one more with each change; a document created anew after its removal starts at 1. */
  version: number
  value: unknown
  tags: string[]
  due?: Instant
  owner?: string
}

/** A document together with the collection it lies in. */
export interface OwnedDocument {
  collection: string
  document: StoredDocument
}

/** Where a document lies. Collections are short kebab-case names; an id is any text. */
export interface DocumentRef {
  collection: string
  id: string
}

/** One write. It counts only if the document has `expectedVersion` now; 0 means that it must not exist. */
export type Change = DocumentRef & {
  expectedVersion: number
  /**
   * What it replaces is nowhere in a data folder any more when the write resolves; else that takes some seconds. When that
   * fails, the write rejects with `not-durable` although it counts: do it again.
   */
  forGood?: boolean
} & ({ put: DocumentContent; remove?: never } | { remove: true; put?: never })

/** Somebody else was faster: the document has another version than the caller expected. */
export interface Conflict extends DocumentRef {
  code: 'conflict'
}
