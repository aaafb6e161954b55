import type { Token } from '../text/token.ts'
import type { RiskConcept } from './lexicon.ts'
import type { Unit } from './segment.ts'

/** Called for each feature with its hash (32 bits) and the tokens it was seen in, `after` excluded. */
export type FeatureSink = (hash: number, first: number, after: number) => void

const hashWord = (word: string): number => {
  let hash = 0x811c9dc5
  for (let index = 0; index < word.length; index += 1)
    hash = Math.imul(hash ^ word.charCodeAt(index), 0x01000193)
  return hash
}

const mix = (salt: number, a: number, b: number): number => {
  let hash = Math.imul(a ^ Math.imul(salt, 0x9e3779b1), 0x85ebca6b)
  hash = Math.imul((hash ^ (hash >>> 15)) + b, 0xc2b2ae35)
  return (hash ^ (hash >>> 13)) >>> 0
}

const PAIR_REACH = 10
const NEAR = 4
const MANY = 3

/**
 * What the model looks at: words and neighbours without accents, the same with accents where the writer gives them, the
 * concepts of the lexicon, which concept stands before which, how the message
 * is meant, and the patterns that were met.
 */
export const eachFeature = (
  tokens: readonly Token[],
  units: readonly Unit[],
  conceptHashes: readonly number[],
  roles: readonly RiskConcept['role'][],
  met: readonly number[],
  sink: FeatureSink,
): void => {
  const folded = tokens.map((token) => hashWord(token.folded))
  const spelt = tokens.map((token) => (token.accented ? hashWord(token.text) : 0))
  tokens.forEach((token, at) => {
    const word = folded[at] ?? 0
    sink(mix(1, word, 0), at, at + 1)
    if (spelt[at]) sink(mix(2, spelt[at] ?? 0, 0), at, at + 1)
    if (at === 0 || token.boundary === 'sentence') return
    sink(mix(3, folded[at - 1] ?? 0, word), at - 1, at + 1)
    if (spelt[at] && spelt[at - 1]) sink(mix(4, spelt[at - 1] ?? 0, spelt[at] ?? 0), at - 1, at + 1)
    if (at > 1 && tokens[at - 1]?.boundary !== 'sentence') {
      sink(mix(5, folded[at - 2] ?? 0, word), at - 2, at + 1)
      sink(mix(10, mix(3, folded[at - 2] ?? 0, folded[at - 1] ?? 0), word), at - 2, at + 1)
    }
  })
  const marked = units.filter((unit) => unit.concepts.length > 0)
  marked.forEach((unit, at) => {
    for (const concept of unit.concepts) {
      const hash = conceptHashes[concept] ?? 0
      sink(mix(6, hash, 0), unit.first, unit.after)
      if (unit.first > 0) sink(mix(7, folded[unit.first - 1] ?? 0, hash), unit.first - 1, unit.after)
      if (unit.after < tokens.length) sink(mix(8, hash, folded[unit.after] ?? 0), unit.first, unit.after + 1)
      for (let next = at + 1; next < marked.length && next <= at + PAIR_REACH; next += 1) {
        const other = marked[next]
        if (!other || other.sentence !== unit.sentence) break
        const near = next - at <= NEAR && other.first - unit.after <= NEAR
        for (const second of other.concepts) {
          const pair = mix(9, hash, conceptHashes[second] ?? 0)
          sink(pair, unit.first, other.after)
          if (near) sink(mix(11, pair, 0), unit.first, other.after)
        }
      }
    }
  })
  const dangers = marked.filter((unit) => unit.concepts.some((concept) => roles[concept] === 'danger'))
  const many = Math.min(new Set(dangers.flatMap((unit) => unit.concepts)).size, MANY)
  sink(mix(13, many, 0), 0, 0)
  for (const frame of new Set(
    marked.flatMap((unit) => unit.concepts.filter((at) => roles[at] === 'frame')),
  )) {
    const hash = conceptHashes[frame] ?? 0
    sink(mix(14, hash, many), 0, 0)
    for (const unit of dangers)
      for (const concept of unit.concepts)
        sink(mix(15, hash, conceptHashes[concept] ?? 0), unit.first, unit.after)
  }
  for (const pattern of met) sink(mix(12, pattern, 0), 0, 0)
}

/** A stable number for the name of a concept or a pattern. */
export const hashName = (name: string): number => hashWord(name) >>> 0
