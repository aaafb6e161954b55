import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { wordFeature } from './features.ts'
import type { Text, Word } from './text.ts'
import { vocabulary, vocabularyOf } from './vocabulary.ts'

const word = (text: string): Word => ({ text, folded: text, accented: false, boundary: 'none' })
const texts: Text[] = ['a b', 'a b', 'a c', 'a'].map((text) => ({
  words: text.split(' ').map(word),
  marks: [],
}))
const features = { weights: { word: 1 }, reach: 0 }

describe('vocabularyOf', () => {
  const { places, rowOf, rarity } = vocabularyOf(texts, features, { bits: 32, least: 2, byRarity: true })

  it('keeps what was seen often enough, rising', () => {
    expect(places).toHaveLength(2)
    expect([...places].sort((a, b) => a - b)).toEqual(places)
    expect(rowOf(wordFeature(word('c')))).toBe(-1)
  })

  it('knows what is rare', () => {
    const rarityOf = (text: string) => rarity?.[rowOf(wordFeature(word(text)))] ?? 0
    expect(rarityOf('b')).toBeGreaterThan(rarityOf('a'))
    // ln(5 / 2.5), in sixteenths.
    expect(rarityOf('b')).toBe(11 / 16)
  })

  it('has no rarities where they do not count', () => {
    expect(vocabularyOf(texts, features, { bits: 32, least: 1, byRarity: false }).rarity).toBeUndefined()
  })
})

it.each([8, 18, 32])('finds the row of each feature, with %d bits, and of no other', (bits) => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.nat({ max: 2 ** bits - 1 })),
      fc.nat({ max: 2 ** bits - 1 }),
      (numbers, other) => {
        const places = numbers.sort((a, b) => a - b)
        const { rowOf } = vocabulary(places, undefined, bits)
        const hashOf = (place: number) => place * 2 ** (32 - bits)
        expect(places.map((place) => rowOf(hashOf(place)))).toEqual(places.map((_, row) => row))
        expect(rowOf(hashOf(other))).toBe(places.indexOf(other))
      },
    ),
  )
})
