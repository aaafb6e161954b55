import type { DocumentRef, OwnedDocument } from '../document.ts'
import { toLine } from './document-line.ts'
import { compareRefs, refOf } from './place.ts'

/** What has to be done to a target so that it holds what the source holds. */
export type Difference = { put: OwnedDocument; remove?: never } | { remove: DocumentRef; put?: never }

/** Walks through both at the same time; each must be ordered by `compareRefs`. Holds one document of each in memory. */
export async function* differences(
  source: AsyncIterable<OwnedDocument>,
  target: AsyncIterable<OwnedDocument>,
): AsyncGenerator<Difference> {
  const others = target[Symbol.asyncIterator]()
  try {
    let other = await others.next()
    for await (const own of source) {
      while (!other.done && compareRefs(refOf(other.value), refOf(own)) < 0) {
        yield { remove: refOf(other.value) }
        other = await others.next()
      }
      const isThere = !other.done && compareRefs(refOf(other.value), refOf(own)) === 0
      if (!isThere || toLine(other.value) !== toLine(own)) yield { put: own }
      if (isThere) other = await others.next()
    }
    for (; !other.done; other = await others.next()) yield { remove: refOf(other.value) }
  } finally {
    await others.return?.()
  }
}
