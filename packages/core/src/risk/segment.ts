import { remember } from '../text/remember.ts'
import { parseSyllable } from '../text/syllable.ts'
import type { Token } from '../text/token.ts'
import { NO_NODE, type Phrases, ROOT } from './phrase-tree.ts'

/** A run of tokens: a phrase of one or more concepts, or a single other word. */
export interface Unit {
  /** Indexes of its concepts; empty for an ordinary word. */
  concepts: readonly number[]
  /** First token and the one after the last. */
  first: number
  after: number
  /** Which sentence of the text, counted from 0. */
  sentence: number
}

const NONE: readonly number[] = []

const HOOK_OR_TILDE = /[\u0309\u0303]/

/** Many writers, most of all in the south, do not tell hook and tilde apart: `nữa`, `nửa`. */
const softTones = remember((word) => word.normalize('NFD').replace(HOOK_OR_TILDE, '~'))
const isSyllable = remember((word) => parseSyllable(word) !== undefined)

/** 1: the same word; 0: could be, badly typed; -1: another word. */
const agreement = (token: Token, word: string): 1 | 0 | -1 => {
  if (!token.accented || token.text === word) return 1
  if (softTones(token.text) === softTones(word)) return 1
  return isSyllable(token.text) ? -1 : 0
}

/** A phrase so long may hold one word with wrong accents. */
const LONG_PHRASE = 5

/** The longest phrase that begins at a token, and its concepts. */
const longestAt = (tokens: readonly Token[], first: number, phrases: Phrases) => {
  let found: { concepts: number[]; after: number } | undefined
  /** Where in the tree the words so far may stand, and how many of them have other accents there. */
  let places: { node: number; wrong: number }[] = [{ node: ROOT, wrong: 0 }]
  for (let index = first; places.length > 0; index += 1) {
    const token = tokens[index]
    if (!token || (index > first && token.boundary === 'sentence')) break
    const length = index - first + 1
    const reached: typeof places = []
    const concepts = new Set<number>()
    for (const { node, wrong: before } of places)
      for (
        let next = phrases.firstChild(node, token.folded);
        next !== NO_NODE;
        next = phrases.sibling(next)
      ) {
        const wrong = before + (agreement(token, phrases.wordAt(next)) < 0 ? 1 : 0)
        if (wrong > 1) continue
        reached.push({ node: next, wrong })
        if (wrong === 1 && length < LONG_PHRASE) continue
        for (const { concept, strict } of phrases.endsAt(next))
          if (!strict || tokens[first]?.accented) concepts.add(concept)
      }
    if (concepts.size > 0) found = { concepts: [...concepts].sort((a, b) => a - b), after: index + 1 }
    places = reached
  }
  return found
}

/** Cuts a text into concepts and other words, the longest phrase first from the left. */
export const segment = (tokens: readonly Token[], phrases: Phrases): Unit[] => {
  const units: Unit[] = []
  let sentence = 0
  for (let first = 0; first < tokens.length; ) {
    const found = longestAt(tokens, first, phrases)
    const after = found?.after ?? first + 1
    if (tokens[first]?.boundary === 'sentence' && first > 0) sentence += 1
    units.push({ concepts: found?.concepts ?? NONE, first, after, sentence })
    first = after
  }
  return units
}
