import type { DocumentRef, OwnedDocument } from '../document.ts'
import { keyOf } from '../postgres/row.ts'

/** Documents as a store keeps them, below any seal, versions as they are. */
export interface CopySource {
  /** Where they are, for messages; without a password. */
  readonly name: string
  /** Every document as of one moment, ordered by `compareRefs`. May be asked for again. */
  all(): AsyncIterable<OwnedDocument>
  close(): Promise<void>
}

/** A place that takes such documents; nobody else works on it. */
export interface CopyTarget extends CopySource {
  /** Puts them in place of what is there; durable when it resolves. */
  write(documents: readonly OwnedDocument[]): Promise<void>
  /** Removes them, if they are there; durable when it resolves. */
  remove(refs: readonly DocumentRef[]): Promise<void>
}

export const refOf = ({ collection, document }: OwnedDocument): DocumentRef => ({
  collection,
  id: document.id,
})

/** The order in which every place can tell its documents without sorting them in memory. */
export const compareRefs = (a: DocumentRef, b: DocumentRef): number => {
  if (a.collection !== b.collection) return a.collection < b.collection ? -1 : 1
  const [left, right] = [keyOf(a.id), keyOf(b.id)]
  if (left === right) return 0
  return left < right ? -1 : 1
}
