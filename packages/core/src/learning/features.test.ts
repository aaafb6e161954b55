import { describe, expect, it } from 'vitest'
import { eachFeature, type FeatureOptions, type FeatureSort, wordFeature } from './features.ts'
import type { Mark, Word } from './text.ts'

const plain = (text: string): Word => ({ text, folded: text, accented: false, boundary: 'none' })
const wordsOf = (text: string): Word[] => text.split(' ').map(plain)
const mark = (meaning: number, first: number): Mark => ({ meanings: [meaning], first, after: first + 1 })

/** The words in which features of one sort were seen. */
const seen = (
  sort: FeatureSort,
  words: readonly Word[],
  { marks = [], whole = [], reach = 10 }: { marks?: Mark[]; whole?: number[]; reach?: number } = {},
): string[] => {
  const found: string[] = []
  const options: FeatureOptions = { weights: { [sort]: 1 }, reach }
  eachFeature({ words, marks, whole }, options, (_hash, _weight, first, after) =>
    found.push(
      words
        .slice(first, after)
        .map(({ text }) => text)
        .join(' '),
    ),
  )
  return found
}

const hashes = (words: readonly Word[], marks: Mark[], weights: FeatureOptions['weights']): number[] => {
  const found: number[] = []
  eachFeature({ words, marks }, { weights, reach: 10 }, (hash) => found.push(hash))
  return found
}

const three = wordsOf('tôi bị đánh')
const spelt: Word[] = three.map((word) => ({ ...word, accented: true }))
const twoSentences: Word[] = [plain('a'), plain('b'), { ...plain('c'), boundary: 'sentence' }, plain('d')]

describe('what is looked at in words', () => {
  it.each<[FeatureSort, readonly Word[], string[]]>([
    ['word', three, ['tôi', 'bị', 'đánh']],
    ['accented', three, []],
    ['accented', spelt, ['tôi', 'bị', 'đánh']],
    ['pair', three, ['tôi bị', 'bị đánh']],
    ['pair', twoSentences, ['a b', 'c d']],
    ['accented-pair', spelt, ['tôi bị', 'bị đánh']],
    ['skip-pair', three, ['tôi bị đánh']],
    ['triple', three, ['tôi bị đánh']],
    ['triple', twoSentences, []],
    ['letters', wordsOf('bốn thương'), ['thương', 'thương', 'thương', 'thương', 'thương']],
    ['word', [], []],
  ])('%s', (sort, words, expected) => {
    expect(seen(sort, words)).toEqual(expected)
  })
})

describe('what is looked at in meanings', () => {
  const words = wordsOf('chồng tôi hay đánh em')
  const marks = [mark(1, 0), mark(2, 3), mark(3, 4)]

  it.each<[FeatureSort, string[]]>([
    ['meaning', ['chồng', 'đánh', 'em']],
    ['word-meaning', ['hay đánh', 'đánh em']],
    ['meaning-word', ['chồng tôi', 'đánh em']],
    ['meaning-pair', ['chồng tôi hay đánh', 'chồng tôi hay đánh em', 'đánh em']],
    ['near-pair', ['chồng tôi hay đánh', 'chồng tôi hay đánh em', 'đánh em']],
  ])('%s', (sort, expected) => {
    expect(seen(sort, words, { marks })).toEqual(expected)
  })

  it('ends at the end of the sentence and of the reach', () => {
    const apart = words.map((word, at) => (at === 3 ? { ...word, boundary: 'sentence' as const } : word))
    expect(seen('meaning-pair', apart, { marks })).toEqual(['đánh em'])
    expect(seen('meaning-pair', words, { marks, reach: 1 })).toEqual(['chồng tôi hay đánh', 'đánh em'])
  })

  it('tells who stands before whom', () => {
    const pair = { 'meaning-pair': 1 }
    const two = wordsOf('a b')
    expect(hashes(two, [mark(1, 0), mark(2, 1)], pair)).not.toEqual(
      hashes(two, [mark(2, 0), mark(1, 1)], pair),
    )
  })
})

it('what is true of the whole text belongs to no word', () => {
  expect(seen('whole', three, { whole: [7, 8] })).toEqual(['', ''])
})

it('sorts are kept apart, and only those with a weight are looked at', () => {
  expect(new Set(hashes(spelt, [mark(1, 0)], { word: 1, accented: 1, pair: 1, meaning: 1 })).size).toBe(9)
  expect(hashes(spelt, [mark(1, 0)], {})).toEqual([])
})

it('wordFeature is the feature of the word alone', () => {
  expect(hashes([plain('chồng')], [], { word: 1 })).toEqual([wordFeature(plain('chồng'))])
})
