import type { Change, DocumentContent } from './document.ts'

const collectionName = /^[a-z][a-z0-9-]{0,39}$/

/** Where a data folder says that there is a log beside the documents. */
export const reservedCollection = 'commit-log'

export const isCollection = (name: string): boolean =>
  name !== reservedCollection && collectionName.test(name)

/** A collection's name becomes a folder or a column value, so it must be plain. Throws on a bug of the caller. */
export const checkCollection = (collection: string): void => {
  if (!isCollection(collection)) {
    throw new TypeError(
      `"${collection}" cannot name a collection: use up to 40 of a-z, 0-9 and -, beginning with a letter, and not "${reservedCollection}".`,
    )
  }
}

/** The moment in milliseconds. Throws on a bug of the caller. */
export const epoch = (instant: string): number => {
  const milliseconds = Date.parse(instant)
  if (Number.isNaN(milliseconds)) throw new TypeError(`"${instant}" is not an ISO date-time.`)
  return milliseconds
}

/** The value as JSON text. Throws on a value that JSON does not know. */
export const toJson = (value: unknown): string => {
  const text: string | undefined = JSON.stringify(value)
  if (text === undefined) throw new TypeError(`A document's value must be JSON, not ${typeof value}.`)
  return text
}

const checkContent = (content: DocumentContent): void => {
  // What JSON does not know deep inside is found when the text is made.
  if (typeof content.value !== 'object') toJson(content.value)
  if (content.due !== undefined) epoch(content.due)
}

/** Throws when the changes could never be right, whatever is stored. */
export const checkChanges = (changes: readonly Change[]): void => {
  const seen = new Set<string>()
  for (const change of changes) {
    checkCollection(change.collection)
    const key = `${change.collection}/${change.id}`
    if (seen.has(key)) throw new TypeError(`One commit changes a document of ${change.collection} twice.`)
    seen.add(key)
    if (!Number.isSafeInteger(change.expectedVersion) || change.expectedVersion < 0) {
      throw new TypeError(`expectedVersion must be 0 or a version, not ${change.expectedVersion}.`)
    }
    if (change.put) checkContent(change.put)
  }
}
