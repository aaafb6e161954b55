import MiniSearch from 'minisearch'
import { fold } from '../../text/fold.ts'
import { languages } from '../../text/localized.ts'
import { normalize } from '../../text/token.ts'
import type { Service } from '../service.ts'

/** Finds services that a person calls by their name. */
export interface ServiceNames {
  /** Indexes of the services whose name holds all words of the text, with the share of the name that was said, 0 to 1. */
  named(text: string): Map<number, number>
}

interface Named {
  id: number
  /** Words as read, divided by spaces. */
  words: string
}

/** Nobody types a longer name; longer texts tell a story. */
const LONGEST_NAME = 14
const FEWEST_WORDS = 2

const wordsOf = (text: string): string[] => [...new Set(normalize(text).map(({ folded }) => folded))]

/** Short forms are found by their letters as well as by what they stand for: `BHYT`. */
const lettersOf = (text: string): string[] => fold(text).match(/[\p{L}\p{N}]+/gu) ?? []

const split = (text: string): string[] => text.split(' ')

export const indexNames = (services: readonly Service[]): ServiceNames => {
  const index = new MiniSearch<Named>({
    fields: ['words'],
    tokenize: split,
    processTerm: (term) => term,
    searchOptions: { combineWith: 'AND' },
  })
  const known = new Set<string>()
  const names = services.flatMap(({ name }, at) =>
    languages
      .map((language) => name[language])
      .map((text) => {
        const words = wordsOf(text)
        const all = new Set([...words, ...lettersOf(text)])
        for (const word of all) known.add(word)
        return { at, length: words.length, words: [...all].join(' ') }
      }),
  )
  index.addAll(names.map(({ words }, id) => ({ id, words })))
  return {
    named: (text) => {
      const found = new Map<number, number>()
      const words = wordsOf(text)
      if (words.length < FEWEST_WORDS || words.length > LONGEST_NAME) return found
      if (words.some((word) => !known.has(word))) return found
      for (const { id } of index.search(words.join(' '))) {
        const name = names[id as number]
        if (!name) continue
        const share = Math.min(1, words.length / Math.max(1, name.length))
        if (share > (found.get(name.at) ?? 0)) found.set(name.at, share)
      }
      return found
    },
  }
}
