import { toJson } from '../check-content.ts'
import type { IndexEntry } from '../collection-index.ts'
import type { Change, StoredDocument } from '../document.ts'
import { type DocumentFile, type FileChange, fileName, format, toEntry } from './document-file.ts'

/** A document as its readers get it. */
export const toStored = ({ id, version, value, tags, due, owner }: DocumentFile): StoredDocument => ({
  id,
  version,
  value,
  tags,
  ...(due === undefined ? {} : { due }),
  ...(owner === undefined ? {} : { owner }),
})

/** What a change writes, and what the index holds of it then. */
export const toFile = ({
  collection,
  id,
  expectedVersion,
  put,
}: Change): FileChange & { entry?: IndexEntry } => {
  const ref = { collection, id }
  const name = fileName(ref)
  if (!put) return { name, ref }
  const { value, tags = [], due, owner } = put
  const document: DocumentFile = {
    format,
    collection,
    id,
    version: expectedVersion + 1,
    value,
    tags: [...new Set(tags)],
    ...(due === undefined ? {} : { due }),
    ...(owner === undefined ? {} : { owner }),
  }
  return { name, ref, text: toJson(document), entry: toEntry(document) }
}
