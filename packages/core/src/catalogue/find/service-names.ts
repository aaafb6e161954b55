import MiniSearch from 'minisearch'
import { fold } from '../../text/fold.ts'
import { normalize } from '../../text/token.ts'
import type { Service } from '../service.ts'

/** Finds services that a person calls by their name. */
export interface ServiceNames {
  /** Indexes of the services whose name holds all words of the text, with a share of the name that was said, 0 to 1. */
  named(text: string): Map<number, number>
}

/** Nobody types a longer name; longer texts tell a story. */
const LONGEST_NAME = 14
const FEWEST_WORDS = 2

const wordsOf = (text: string): string[] => [...new Set(normalize(text).map(({ folded }) => folded))]

/** The names as written and as read: `BHYT` is found by its letters and by what it stands for. */
const tokensOf = (text: string): string[] => [
  ...new Set([...wordsOf(text), ...(fold(text).match(/[\p{L}\p{N}]+/gu) ?? [])]),
]

export const indexNames = (services: readonly Service[]): ServiceNames => {
  const index = new MiniSearch<{ id: number; name: string }>({
    fields: ['name'],
    tokenize: tokensOf,
    processTerm: (term) => term,
    searchOptions: { tokenize: wordsOf, processTerm: (term) => term, combineWith: 'AND' },
  })
  const known = new Set<string>()
  const documents = services.flatMap((service, at) =>
    [service.name.vi, service.name.en].map((name) => ({ name, at })),
  )
  const lengths = documents.map(({ name }) => {
    for (const word of tokensOf(name)) known.add(word)
    return wordsOf(name).length
  })
  index.addAll(documents.map(({ name }, id) => ({ id, name })))
  return {
    named: (text) => {
      const found = new Map<number, number>()
      const words = wordsOf(text)
      if (words.length < FEWEST_WORDS || words.length > LONGEST_NAME) return found
      if (words.some((word) => !known.has(word))) return found
      for (const { id } of index.search(text)) {
        const at = documents[id as number]?.at
        const share = Math.min(1, words.length / Math.max(1, lengths[id as number] ?? 1))
        if (at !== undefined && share > (found.get(at) ?? 0)) found.set(at, share)
      }
      return found
    },
  }
}
