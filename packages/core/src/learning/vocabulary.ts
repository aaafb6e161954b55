import { eachFeature, type FeatureOptions } from './features.ts'
import type { Text } from './text.ts'

/** The features that count, each with a row of weights. */
export interface Vocabulary {
  /** A feature's place: the first so many bits of its hash. Features that share one are one. */
  bits: number
  /** The places, rising, row by row. */
  places: readonly number[]
  /** How rare each row is, if rare features count more. */
  rarity: Float32Array | undefined
  /** The row of a feature by its hash; -1 where it does not count. */
  rowOf: (hash: number) => number
}

export interface VocabularyOptions {
  bits: number
  /** A feature counts if it was seen in at least this many texts. */
  least: number
  /** Whether a feature counts the more the fewer texts it was seen in; a text then counts as much as any other, however long. */
  byRarity: boolean
}

/** A rarity (natural logarithm) is stored in one byte, in sixteenths. */
export const RARITY_STEPS = 16
const MOST = 255

const placeOf = (hash: number, bits: number): number => hash >>> (32 - bits)

/** An open table: no object is made for a feature, when it is filled or when it is asked. */
const tableOf = (places: readonly number[], bits: number): Vocabulary['rowOf'] => {
  let size = 2
  while (size < places.length * 2) size *= 2
  const last = size - 1
  /** In turn a place and its row, counted from 1: what is read together lies together. */
  const table = new Uint32Array(size * 2)
  const start = (place: number): number => (Math.imul(place, 0x9e3779b1) >>> 12) & last
  places.forEach((place, row) => {
    let slot = start(place)
    while (table[slot * 2 + 1] !== 0) slot = (slot + 1) & last
    table[slot * 2] = place
    table[slot * 2 + 1] = row + 1
  })
  return (hash) => {
    const place = placeOf(hash, bits)
    for (let slot = start(place); ; slot = (slot + 1) & last) {
      const row = table[slot * 2 + 1] ?? 0
      if (row === 0 || table[slot * 2] === place) return row - 1
    }
  }
}

export const vocabulary = (
  places: readonly number[],
  rarity: Float32Array | undefined,
  bits: number,
): Vocabulary => ({ bits, places, rarity, rowOf: tableOf(places, bits) })

/** What is worth learning about: the features of the texts, without the rarest. */
export const vocabularyOf = (
  texts: readonly Text[],
  features: FeatureOptions,
  { bits, least, byRarity }: VocabularyOptions,
): Vocabulary => {
  const counts = new Map<number, number>()
  for (const text of texts) {
    const seen = new Set<number>()
    eachFeature(text, features, (hash) => seen.add(placeOf(hash, bits)))
    for (const place of seen) counts.set(place, (counts.get(place) ?? 0) + 1)
  }
  const kept = [...counts].filter(([, count]) => count >= least).sort(([a], [b]) => a - b)
  const rarity = kept.map(([, count]) => {
    const steps = Math.round(Math.log((texts.length + 1) / (count + 0.5)) * RARITY_STEPS)
    return Math.max(1, Math.min(MOST, steps)) / RARITY_STEPS
  })
  return vocabulary(
    kept.map(([place]) => place),
    byRarity ? Float32Array.from(rarity) : undefined,
    bits,
  )
}
