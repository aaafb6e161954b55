import { hashWord, mix } from './hash.ts'
import type { Mark, Text, Word } from './text.ts'

/**
 * What can be looked at. The salt keeps features of different sorts apart that are made of the same words; what is wordy
 * hangs on the choice of words, not on what is meant.
 */
const sorts = {
  word: { salt: 1, wordy: true },
  /** The word with its accents, where the writer gives them. */
  accented: { salt: 2, wordy: true },
  /** A word and the next one, without accents and with. */
  pair: { salt: 3, wordy: true },
  'accented-pair': { salt: 4, wordy: true },
  /** A word and the next but one. */
  'skip-pair': { salt: 5, wordy: true },
  triple: { salt: 10, wordy: true },
  /** Four letters in a row inside a long word: a typing error costs only some of them. */
  letters: { salt: 17, wordy: true },
  /** Something known beforehand, such as a danger or a group of synonyms. */
  meaning: { salt: 6, wordy: false },
  /** The word before a meaning, and the word after it. */
  'word-meaning': { salt: 7, wordy: true },
  'meaning-word': { salt: 8, wordy: true },
  /** One meaning before another. */
  'meaning-pair': { salt: 9, wordy: false },
  /** The same, close together. */
  'near-pair': { salt: 11, wordy: true },
  /** What is true of the whole text. */
  whole: { salt: 0, wordy: false },
} as const

export type FeatureSort = keyof typeof sorts

export interface FeatureOptions {
  /** How much a feature of each sort counts; a sort without a weight is not looked at. */
  weights: Partial<Record<FeatureSort, number>>
  /** Two meanings belong together when they stand in one sentence, the second among so many next ones. */
  reach: number
}

/** Called for each feature with its hash (32 bits), what it counts, and the words it was seen in (`after` excluded). */
export type FeatureSink = (hash: number, weight: number, first: number, after: number, wordy: boolean) => void

/** A feature of two parts; nothing happens for a sort that is not looked at. */
type Emit = (sort: FeatureSort, a: number, b: number, first: number, after: number) => void

const NEAR = 4
const LETTERS = 4
const LONG_WORD = 5

const eachRunOfLetters = (word: string, at: number, emit: Emit): void => {
  if (word.length < LONG_WORD) return
  const padded = ` ${word} `
  for (let from = 0; from + LETTERS <= padded.length; from += 1)
    emit('letters', hashWord(padded.slice(from, from + LETTERS)), 0, at, at + 1)
}

/** Words and their neighbours, without accents and, where the writer gives them, with. */
const eachWord = (words: readonly Word[], folded: readonly number[], letters: boolean, emit: Emit): void => {
  const spelt = words.map(({ accented, text }) => (accented ? hashWord(text) : 0))
  words.forEach(({ folded: letterless, boundary }, at) => {
    const word = folded[at] ?? 0
    const accented = spelt[at] ?? 0
    emit('word', word, 0, at, at + 1)
    if (letters) eachRunOfLetters(letterless, at, emit)
    if (accented) emit('accented', accented, 0, at, at + 1)
    if (at === 0 || boundary === 'sentence') return
    const before = folded[at - 1] ?? 0
    emit('pair', before, word, at - 1, at + 1)
    if (accented && spelt[at - 1]) emit('accented-pair', spelt[at - 1] ?? 0, accented, at - 1, at + 1)
    if (at === 1 || words[at - 1]?.boundary === 'sentence') return
    const twoBefore = folded[at - 2] ?? 0
    emit('skip-pair', twoBefore, word, at - 2, at + 1)
    emit('triple', mix(sorts.pair.salt, twoBefore, before), word, at - 2, at + 1)
  })
}

/** The sentence in which each word stands. */
const sentencesOf = (words: readonly Word[]): number[] => {
  let sentence = 0
  return words.map(({ boundary }, at) => {
    if (at > 0 && boundary === 'sentence') sentence += 1
    return sentence
  })
}

/** Meanings, the words beside them, and which meaning stands before which. */
const eachMeaning = (
  words: readonly Word[],
  marks: readonly Mark[],
  folded: readonly number[],
  reach: number,
  emit: Emit,
): void => {
  const sentences = sentencesOf(words)
  marks.forEach(({ meanings, first, after }, at) => {
    for (const meaning of meanings) {
      emit('meaning', meaning, 0, first, after)
      if (first > 0) emit('word-meaning', folded[first - 1] ?? 0, meaning, first - 1, after)
      if (after < folded.length) emit('meaning-word', meaning, folded[after] ?? 0, first, after + 1)
      for (let next = at + 1; next < marks.length && next <= at + reach; next += 1) {
        const other = marks[next]
        if (!other || sentences[other.first] !== sentences[first]) break
        const near = next - at <= NEAR && other.first - after <= NEAR
        for (const second of other.meanings) {
          const end = Math.max(after, other.after)
          emit('meaning-pair', meaning, second, first, end)
          if (near) emit('near-pair', mix(sorts['meaning-pair'].salt, meaning, second), 0, first, end)
        }
      }
    }
  })
}

/** All that is looked at in a text. Linear in its length; never throws. */
export const eachFeature = (
  { words, marks, whole = [] }: Text,
  { weights, reach }: FeatureOptions,
  sink: FeatureSink,
): void => {
  const folded = words.map((word) => hashWord(word.folded))
  const emit: Emit = (sort, a, b, first, after) => {
    const weight = weights[sort]
    if (weight === undefined) return
    const { salt, wordy } = sorts[sort]
    sink(mix(salt, a, b), weight, first, after, wordy)
  }
  eachWord(words, folded, weights.letters !== undefined, emit)
  eachMeaning(words, marks, folded, reach, emit)
  if (weights.whole === undefined) return
  for (const hash of whole) sink(hash, weights.whole, 0, 0, false)
}

/** The hash of the feature that a word is by itself. */
export const wordFeature = (word: Word): number => mix(sorts.word.salt, hashWord(word.folded), 0)
