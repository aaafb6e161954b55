import { hashWord, mix } from '../../learning/hash.ts'
import { normalize, type Token } from '../../text/token.ts'
import { type GroupMet, groupsIn, type WordGroups } from './word-groups.ts'

/** One thing that the model looks at in a text, with the tokens it was seen in, `after` excluded. */
export interface TextFeature {
  /** 32 bits. */
  hash: number
  /** How much it counts beside a plain word. */
  weight: number
  first: number
  after: number
}

export interface ReadText {
  tokens: Token[]
  features: TextFeature[]
  /** The features of single words, to tell how much of the text is known. */
  words: number[]
  /** Which of the tokens belong to a group of synonyms. */
  meant: boolean[]
}

/** What a feature is made of. */
const kinds = { word: 1, accented: 2, pair: 3, run: 4, group: 5, groups: 6 }

const GRAM = 4
const SHORTEST_GRAM_WORD = 5
/** Groups farther apart than this do not belong together. */
const REACH = 12
/** The beginning of a very long text says what it is about. */
const LONGEST_TEXT = 1200
const weights = { word: 1, accented: 0.7, pair: 1.2, run: 0.35, group: 2, groups: 1 }

/** Runs of letters inside long words, so that a typing error costs a part of the word only. */
const runsOf = (word: string): number[] => {
  if (word.length < SHORTEST_GRAM_WORD) return []
  const padded = ` ${word} `
  return Array.from({ length: padded.length - GRAM + 1 }, (_, at) =>
    mix(kinds.run, hashWord(padded.slice(at, at + GRAM)), 0),
  )
}

/** Words without accents, pairs of neighbours, words with accents where they are known, and runs of letters. */
const ofWords = (tokens: readonly Token[], hashes: readonly number[], words: readonly number[]) =>
  tokens.flatMap((token, at): TextFeature[] => {
    const found: TextFeature[] = [
      { hash: words[at] ?? 0, weight: weights.word, first: at, after: at + 1 },
      ...runsOf(token.folded).map((hash) => ({ hash, weight: weights.run, first: at, after: at + 1 })),
    ]
    if (token.accented)
      found.push({
        hash: mix(kinds.accented, hashWord(token.text), 0),
        weight: weights.accented,
        first: at,
        after: at + 1,
      })
    if (at > 0)
      found.push({
        hash: mix(kinds.pair, hashes[at - 1] ?? 0, hashes[at] ?? 0),
        weight: weights.pair,
        first: at - 1,
        after: at + 1,
      })
    return found
  })

/** Meanings, and which two stand near each other. */
const ofGroups = (met: readonly GroupMet[]): TextFeature[] =>
  met.flatMap(({ group, first, after }, at): TextFeature[] => {
    const found: TextFeature[] = [{ hash: mix(kinds.group, group, 0), weight: weights.group, first, after }]
    for (const other of met.slice(at + 1)) {
      if (other.first - after > REACH) break
      if (other.group === group) continue
      const [a, b] = group < other.group ? [group, other.group] : [other.group, group]
      found.push({
        hash: mix(kinds.groups, a, b),
        weight: weights.groups,
        first,
        after: Math.max(after, other.after),
      })
    }
    return found
  })

/** Everything the model looks at. Linear in the length of the text; never throws. */
export const readFeatures = (groups: WordGroups, text: string): ReadText => {
  const tokens = normalize(text.slice(0, LONGEST_TEXT))
  const hashes = tokens.map(({ folded }) => hashWord(folded))
  const words = hashes.map((hash) => mix(kinds.word, hash, 0))
  const met = groupsIn(groups, tokens)
  const meant = tokens.map(() => false)
  for (const { first, after } of met) meant.fill(true, first, after)
  return { tokens, words, meant, features: [...ofWords(tokens, hashes, words), ...ofGroups(met)] }
}
