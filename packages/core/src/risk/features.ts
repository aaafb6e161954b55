import { hashWord, mix } from '../learning/hash.ts'
import type { Token } from '../text/token.ts'
import type { RiskConcept } from './lexicon.ts'
import type { Unit } from './segment.ts'

/** What a feature stands for: the very words, a meaning (a concept, two in order), or how the whole message is meant. */
export type FeatureSort = 'words' | 'meaning' | 'frame'

/** How much a feature counts for. Frames are few beside the words and must be able to outweigh them. */
export const strengthOf: Readonly<Record<FeatureSort, number>> = { words: 1, meaning: 1, frame: 3 }

/** Called for each feature with its hash (32 bits), the tokens it was seen in (`after` excluded) and its sort. */
export type FeatureSink = (hash: number, first: number, after: number, sort: FeatureSort) => void

const PAIR_REACH = 10
const NEAR = 4
const MANY = 3

/** What a lexicon gives the model to look at, by index of the concept. */
export interface Meanings {
  hashes: readonly number[]
  roles: readonly RiskConcept['role'][]
}

/** Words and their neighbours, without accents and, where the writer gives them, with. */
const eachWord = (tokens: readonly Token[], folded: readonly number[], sink: FeatureSink): void => {
  const spelt = tokens.map((token) => (token.accented ? hashWord(token.text) : 0))
  tokens.forEach((token, at) => {
    const word = folded[at] ?? 0
    const accented = spelt[at] ?? 0
    sink(mix(1, word, 0), at, at + 1, 'words')
    if (accented) sink(mix(2, accented, 0), at, at + 1, 'words')
    if (at === 0 || token.boundary === 'sentence') return
    const before = folded[at - 1] ?? 0
    sink(mix(3, before, word), at - 1, at + 1, 'words')
    if (accented && spelt[at - 1]) sink(mix(4, spelt[at - 1] ?? 0, accented), at - 1, at + 1, 'words')
    if (at === 1 || tokens[at - 1]?.boundary === 'sentence') return
    const twoBefore = folded[at - 2] ?? 0
    sink(mix(5, twoBefore, word), at - 2, at + 1, 'words')
    sink(mix(10, mix(3, twoBefore, before), word), at - 2, at + 1, 'words')
  })
}

/** Concepts, the words beside them, and which concept stands before which in the same sentence. */
const eachConcept = (
  marked: readonly Unit[],
  folded: readonly number[],
  { hashes }: Meanings,
  sink: FeatureSink,
): void => {
  marked.forEach((unit, at) => {
    for (const concept of unit.concepts) {
      const hash = hashes[concept] ?? 0
      sink(mix(6, hash, 0), unit.first, unit.after, 'meaning')
      if (unit.first > 0) sink(mix(7, folded[unit.first - 1] ?? 0, hash), unit.first - 1, unit.after, 'words')
      if (unit.after < folded.length)
        sink(mix(8, hash, folded[unit.after] ?? 0), unit.first, unit.after + 1, 'words')
      for (let next = at + 1; next < marked.length && next <= at + PAIR_REACH; next += 1) {
        const other = marked[next]
        if (!other || other.sentence !== unit.sentence) break
        const near = next - at <= NEAR && other.first - unit.after <= NEAR
        for (const second of other.concepts) {
          const pair = mix(9, hash, hashes[second] ?? 0)
          sink(pair, unit.first, other.after, 'meaning')
          if (near) sink(mix(11, pair, 0), unit.first, other.after, 'words')
        }
      }
    }
  })
}

/** How many dangers are named at all, and how the message is meant: each frame, with each other and with each danger. */
const eachFrame = (marked: readonly Unit[], { hashes, roles }: Meanings, sink: FeatureSink): void => {
  const concepts = [...new Set(marked.flatMap((unit) => unit.concepts))].sort((a, b) => a - b)
  const dangers = concepts
    .filter((concept) => roles[concept] === 'danger')
    .map((concept) => hashes[concept] ?? 0)
  const frames = concepts
    .filter((concept) => roles[concept] === 'frame')
    .map((concept) => hashes[concept] ?? 0)
  const many = Math.min(dangers.length, MANY)
  sink(mix(13, many, 0), 0, 0, 'frame')
  frames.forEach((frame, at) => {
    sink(mix(14, frame, many), 0, 0, 'frame')
    for (const danger of dangers) sink(mix(15, frame, danger), 0, 0, 'frame')
    for (const other of frames.slice(at + 1)) sink(mix(16, frame, other), 0, 0, 'frame')
  })
}

/** What the model looks at in a text; `met` are the hashes of the patterns found in it. */
export const eachFeature = (
  tokens: readonly Token[],
  units: readonly Unit[],
  meanings: Meanings,
  met: readonly number[],
  sink: FeatureSink,
): void => {
  const folded = tokens.map((token) => hashWord(token.folded))
  const marked = units.filter((unit) => unit.concepts.length > 0)
  eachWord(tokens, folded, sink)
  eachConcept(marked, folded, meanings, sink)
  eachFrame(marked, meanings, sink)
  for (const pattern of met) sink(mix(12, pattern, 0), 0, 0, 'frame')
}

/** A stable number for the name of a concept or a pattern. */
export const hashName = (name: string): number => hashWord(name) >>> 0
