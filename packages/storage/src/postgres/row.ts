import { createHash } from 'node:crypto'
import type { DocumentContent, StoredDocument } from '../document.ts'

/** A row as it is read. */
export interface Row {
  collection: string
  version: number
  document: string
  due: string | null
}

/** Where a document lies in the table. */
export interface Place {
  collection: string
  key: string
}

export const nameOf = ({ collection, key }: Place): string => `${collection}/${key}`

/** A row that can be found again. */
export type KeyedRow = Row & { key: string }

/** Stands for a text of any length and with any characters in a column that is indexed. */
export const keyOf = (text: string): string => createHash('sha256').update(JSON.stringify(text)).digest('hex')

/** All of a document but its version and its due moment, which the database changes by itself. */
export const toText = (id: string, { value, tags = [], owner }: DocumentContent): string =>
  // JSON escapes what a text column refuses: the zero character and lone surrogates.
  JSON.stringify({ id, value, tags: [...new Set(tags)], owner })

export const toDocument = ({ version, document, due }: Row): StoredDocument => ({
  ...(JSON.parse(document) as Omit<StoredDocument, 'version' | 'due'>),
  version,
  ...(due === null ? {} : { due }),
})
