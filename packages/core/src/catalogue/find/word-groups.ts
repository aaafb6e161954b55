import type { Token } from '../../text/token.ts'
import { normalize } from '../../text/token.ts'
import type { Synonyms } from '../synonyms.ts'

/** A group of synonyms met in a text: its index, and the tokens, `after` excluded. */
export interface GroupMet {
  group: number
  first: number
  after: number
}

interface Entry {
  group: number
  words: readonly { text: string; folded: string }[]
}

/** Synonyms by the folded first word. */
export type WordGroups = ReadonlyMap<string, readonly Entry[]>

export const compileGroups = (synonyms: readonly Synonyms[]): WordGroups => {
  const groups = new Map<string, Entry[]>()
  synonyms.forEach(({ words }, group) => {
    for (const word of words) {
      const tokens = normalize(word)
      const [first] = tokens
      if (!first) continue
      const entry = { group, words: tokens.map(({ text, folded }) => ({ text, folded })) }
      const known = groups.get(first.folded)
      if (known) known.push(entry)
      else groups.set(first.folded, [entry])
    }
  })
  return groups
}

/** Where the accents are known they must agree: `bò` is no `bỏ`. */
const fits = ({ words }: Entry, tokens: readonly Token[], at: number): boolean =>
  words.every((word, offset) => {
    const token = tokens[at + offset]
    return token !== undefined && (token.accented ? token.text === word.text : token.folded === word.folded)
  })

export const groupsIn = (groups: WordGroups, tokens: readonly Token[]): GroupMet[] =>
  tokens.flatMap((token, first) =>
    (groups.get(token.folded) ?? [])
      .filter((entry) => fits(entry, tokens, first))
      .map(({ group, words }) => ({ group, first, after: first + words.length })),
  )
