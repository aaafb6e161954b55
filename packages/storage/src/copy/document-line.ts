import { z } from 'zod'
import type { OwnedDocument } from '../document.ts'

const Line = z.object({
  collection: z.string(),
  id: z.string(),
  version: z.int().positive(),
  value: z.unknown(),
  tags: z.array(z.string()),
  due: z.string().optional(),
  owner: z.string().optional(),
})

/** A document as one line of JSON; the same document gives the same line, wherever it lies. */
export const toLine = ({ collection, document }: OwnedDocument): string => {
  const { id, version, value, tags, due, owner } = document
  return JSON.stringify({ collection, id, version, value, tags, due, owner })
}

/** What `toLine` was given. Throws when it is no such line. */
export const fromLine = (line: string): OwnedDocument => {
  const { collection, due, owner, ...document } = Line.parse(JSON.parse(line))
  return {
    collection,
    document: {
      ...document,
      value: document.value,
      ...(due !== undefined && { due }),
      ...(owner !== undefined && { owner }),
    },
  }
}
