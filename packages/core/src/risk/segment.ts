import { remember } from '../text/remember.ts'
import { parseSyllable } from '../text/syllable.ts'
import type { Token } from '../text/token.ts'
import type { RiskConcept } from './lexicon.ts'
import { needsAccents, type Wording, wordings } from './phrase.ts'

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

interface Node {
  next: Map<string, Node>
  ends: { wording: Wording; concept: number; strict: boolean }[]
}

const NONE: readonly number[] = []

const node = (): Node => ({ next: new Map(), ends: [] })

/** All phrases of all concepts as one tree over words without accents. */
export type Phrases = Node

export const plantPhrases = (concepts: readonly RiskConcept[]): Phrases => {
  const root = node()
  concepts.forEach((concept, index) => {
    for (const { wording, strict } of concept.phrases.flatMap((phrase) =>
      wordings(phrase).map((wording) => ({ wording, strict: needsAccents(phrase) })),
    )) {
      let at = root
      for (const { folded } of wording) {
        const next = at.next.get(folded) ?? node()
        at.next.set(folded, next)
        at = next
      }
      if (
        !at.ends.some(
          (end) => end.concept === index && end.wording.every((word, i) => word.text === wording[i]?.text),
        )
      )
        at.ends.push({ wording, concept: index, strict })
    }
  })
  return root
}

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

/** A long phrase may hold one word with wrong accents. */
const agrees = (tokens: readonly Token[], first: number, wording: Wording): boolean => {
  let wrong = 0
  for (let offset = 0; offset < wording.length; offset += 1) {
    const token = tokens[first + offset]
    const word = wording[offset]
    if (!token || !word) return false
    if (agreement(token, word.text) < 0) wrong += 1
  }
  return wrong === 0 || (wrong === 1 && wording.length >= 5)
}

const longestAt = (tokens: readonly Token[], first: number, root: Phrases) => {
  let at: Node | undefined = root
  let found: { concepts: number[]; after: number } | undefined
  for (let index = first; ; index += 1) {
    const token = tokens[index]
    if (!token || (index > first && token.boundary === 'sentence')) break
    at = at.next.get(token.folded)
    if (!at) break
    if (at.ends.length === 0) continue
    const concepts = at.ends
      .filter((end) => (!end.strict || tokens[first]?.accented) && agrees(tokens, first, end.wording))
      .map((end) => end.concept)
    if (concepts.length > 0) found = { concepts: [...new Set(concepts)], after: index + 1 }
  }
  return found
}

/** Cuts a text into concepts and other words, the longest phrase first from the left. */
export const segment = (tokens: readonly Token[], root: Phrases): Unit[] => {
  const units: Unit[] = []
  let sentence = 0
  for (let first = 0; first < tokens.length; ) {
    const found = longestAt(tokens, first, root)
    const after = found?.after ?? first + 1
    if (tokens[first]?.boundary === 'sentence' && first > 0) sentence += 1
    units.push({ concepts: found?.concepts ?? NONE, first, after, sentence })
    first = after
  }
  return units
}
