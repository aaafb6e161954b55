import type { Instant, Result } from '@caunoi/core'
import type {
  Change,
  Conflict,
  DocumentContent,
  DocumentRef,
  OwnedDocument,
  StoredDocument,
} from './document.ts'

/**
 * Documents in collections, with versions against lost updates.
 * A conflict is a value; trouble with the disk, the database or a key throws a `StorageError`.
 */
export interface DocumentStore {
  get(collection: string, id: string): Promise<StoredDocument | undefined>

  /** What `get` gives for each of `refs`, in their order, asked for at once. */
  getAll(refs: readonly DocumentRef[]): Promise<(StoredDocument | undefined)[]>

  /** Durable when it resolves; on failure nothing is changed. */
  put(
    collection: string,
    id: string,
    content: DocumentContent,
    expectedVersion: number,
  ): Promise<Result<{ version: number }, Conflict>>

  /** Durable when it resolves. Removing what does not exist, with version 0, is fine. */
  remove(collection: string, id: string, expectedVersion: number): Promise<Result<void, Conflict>>

  /**
   * Several writes that happen all or not at all, also across a crash. Each document at most once.
   * `versions` are the new versions in the order of `changes`; 0 for a removed document.
   */
  commit(changes: readonly Change[]): Promise<Result<{ versions: number[] }, Conflict>>

  /** All documents with the tag, in no particular order. */
  byTag(collection: string, tag: string): Promise<StoredDocument[]>

  /**
   * Every document that has the tag from begin to end of the iteration, once; others that have it perhaps. Holds a
   * few hundred documents in memory, and the event loop for a few milliseconds, however many there are.
   */
  eachByTag(collection: string, tag: string): AsyncIterable<StoredDocument>

  /** At most `limit` documents whose `due` is at or before `until`, earliest first. */
  due(collection: string, until: Instant, limit: number): Promise<StoredDocument[]>

  /** Every document that is there from begin to end of the iteration, once; others perhaps. Bounded like `eachByTag`. */
  list(collection: string): AsyncIterable<StoredDocument>

  /** All that is stored about a person, in every collection. */
  ownedBy(owner: string): Promise<OwnedDocument[]>

  /** Removes all that is stored about a person; returns how many documents. Safe to repeat after a failure. */
  erase(owner: string): Promise<number>

  /** Waits for writes under way and frees what is held. Later calls throw a `StorageError` with code `closed`. */
  close(): Promise<void>
}
