import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { z } from 'zod'
import { checkCollection } from '../check-content.ts'
import type { IndexEntry } from '../collection-index.ts'
import type { DocumentRef } from '../document.ts'

/** The newest format of files that this version writes and reads. */
export const format = 1

/** What a document's file holds. */
export const DocumentFile = z.object({
  format: z.int(),
  collection: z.string(),
  id: z.string(),
  version: z.int().positive(),
  value: z.unknown(),
  tags: z.array(z.string()),
  due: z.string().optional(),
  owner: z.string().optional(),
})
export type DocumentFile = z.infer<typeof DocumentFile>

/** One file to write, or to remove when there is no text; `name` is that of `ref`. */
export interface FileChange {
  name: string
  ref: DocumentRef
  /** A `DocumentFile` as JSON. */
  text?: string
}

/** What the index holds of it. */
export const toEntry = ({ id, version, tags, due, owner }: DocumentFile): IndexEntry => ({
  id,
  version,
  tags,
  ...(due === undefined ? {} : { due }),
  ...(owner === undefined ? {} : { owner }),
})

/** Where things lie below the data folder. */
export interface Layout {
  documents: string
  pending: string
  /** For damaged files. */
  aside: string
  /** What a start need not read again; may be removed at any time. */
  index: string
}

export const layout = (folder: string): Layout => ({
  documents: join(folder, 'documents'),
  pending: join(folder, 'pending'),
  aside: join(folder, 'damaged'),
  index: join(folder, 'index'),
})

/** A document's path below `documents`: any id gives a name that every file system takes, and that tells nothing of a secret id. */
export const fileName = ({ collection, id }: DocumentRef): string => {
  checkCollection(collection)
  // Lone surrogates are told apart by their JSON escapes; as UTF-8 they would all be the same.
  return `${collection}/${createHash('sha256').update(JSON.stringify(id)).digest('hex')}.json`
}

/** Which of the snapshots tells of a file: each of a collection's 256 tells of few, so that none takes long to write. */
export const placeOf = (name: string): string => name.slice(0, name.indexOf('/') + 3)
