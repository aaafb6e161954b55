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
const fits = ({ words }: Entry, tokens: readonly Token[], at: number): boolean => {
  for (const [offset, word] of words.entries()) {
    const token = tokens[at + offset]
    if (!token || (token.accented ? token.text !== word.text : token.folded !== word.folded)) return false
  }
  return true
}

export const groupsIn = (groups: WordGroups, tokens: readonly Token[]): GroupMet[] => {
  const met: GroupMet[] = []
  for (const [first, token] of tokens.entries())
    for (const entry of groups.get(token.folded) ?? [])
      if (fits(entry, tokens, first))
        met.push({ group: entry.group, first, after: first + entry.words.length })
  return met
}
