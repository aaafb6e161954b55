import { fold, plain } from './fold.ts'
import { decodeTelex, decodeVni, looksVni } from './keystrokes.ts'
import { shortForms } from './short-forms.ts'
import { isBareSyllable, parseSyllable, spell } from './syllable.ts'

/** One spoken word of a text, in a fixed spelling, with its place in the text as it was typed. */
export interface Token {
  /** Lower case, NFC, one tone placement, keystrokes decoded, short forms written out: `ck` gives `chồng`. */
  text: string
  /** `text` without accents. */
  folded: string
  /** Offsets in UTF-16 code units of the text given; tokens written out of one short form share them. */
  start: number
  end: number
  /** Whether `text` tells the accents that were meant; if not, the writer leaves accents out and `folded` is all there is. */
  accented: boolean
  /** What stands between the word before and this one. */
  boundary: 'none' | 'clause' | 'sentence'
}

interface Raw {
  word: string
  folded: string
  /** Beyond doubt typed with VNI keystrokes. */
  vni: boolean
  start: number
  end: number
  boundary: Token['boundary']
}

const WORD = /[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}\p{Cf}])*/gu
const SENTENCE = /[.!?…\n]/
const CLAUSE = /[,;:–—()"“”/-]/
/** Longer "words" are noise; only so much of them is read. */
const LONGEST = 48
const LONGEST_GAP = 16
const MEMORY = 8192
const MEMORABLE = 16
const ELONGATED = /([^\d])\1{2,}/gu
const DOUBLED_END = /([^\d])\1$/u
const AGE = /^(\d{1,3})(t|tuoi|tuổi|th|thang|tháng)$/
const ASCII = /^[a-z0-9]*$/
const LEET: Readonly<Record<string, string>> = { '0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's' }

/** English words that no Vietnamese text has: where they are frequent nothing is expanded or decoded. */
const english: ReadonlySet<string> = new Set(
  `the i my is and she they you not have want was it of for what how am need help with him his her this that are been
  who from your will just please where when were has had would could should about because don doesn didn isn our their
  feel anyone someone there here get got`
    .split(/\s+/)
    .filter(Boolean),
)

/**
 * People use few different words, and taking one apart costs far more than remembering it. What is remembered depends on
 * the word alone, so the memory changes nothing but the time; it is emptied when full.
 */
const remember = <T>(work: (word: string) => T): ((word: string) => T) => {
  const known = new Map<string, T>()
  return (word) => {
    const before = known.get(word)
    if (before !== undefined) return before
    const result = work(word)
    if (word.length <= MEMORABLE) {
      if (known.size >= MEMORY) known.clear()
      known.set(word, result)
    }
    return result
  }
}

const visible = remember((found: string): Pick<Raw, 'word' | 'folded' | 'vni'> => {
  const word = plain(found).replace(/[^\p{L}\p{M}\p{N}]/gu, '')
  return { word, folded: fold(word), vni: looksVni(word) }
})

const boundaryIn = (gap: string): Token['boundary'] =>
  SENTENCE.test(gap) ? 'sentence' : CLAUSE.test(gap) ? 'clause' : 'none'

const readWords = (text: string): Raw[] => {
  const words: Raw[] = []
  let last = 0
  for (const match of text.matchAll(WORD)) {
    const [found] = match
    const start = match.index
    const gap = text.slice(last, Math.min(start, last + LONGEST_GAP))
    const seen = visible(found.length > LONGEST ? found.slice(0, LONGEST) : found)
    if (seen.word !== '')
      words.push({
        ...seen,
        start,
        end: start + found.length,
        boundary: gap === ' ' ? 'none' : boundaryIn(gap),
      })
    last = start + found.length
  }
  return mergeBroken(text, words)
}

/** Words broken up to slip past filters (`ch.ết`, `t-ử`) are put together, if one part alone could not be read. */
const mergeBroken = (text: string, words: Raw[]): Raw[] => {
  const merged: Raw[] = []
  for (const next of words) {
    const before = merged.at(-1)
    const joined =
      before &&
      next.start - before.end === 1 &&
      /[._*·-]/.test(text.charAt(before.end)) &&
      before.word.length + next.word.length <= 7 &&
      !/[aeiouy]/.test(before.folded) &&
      fold(next.word) !== next.word &&
      parseSyllable(before.word + next.word)
        ? before.word + next.word
        : undefined
    if (before && joined) {
      merged[merged.length - 1] = { ...before, word: joined, folded: fold(joined), end: next.end }
    } else merged.push(next)
  }
  return merged
}

interface Habits {
  english: boolean
  vni: boolean
}

const habitsOf = (words: Raw[]): Habits => ({
  english: words.filter(({ word }) => english.has(word)).length * 4 >= Math.max(words.length, 1),
  vni: words.some(({ vni }) => vni),
})

const shortened = (word: string): string => {
  const once = word.replace(ELONGATED, '$1')
  if (parseSyllable(once) || isBareSyllable(once)) return once
  const end = once.replace(DOUBLED_END, '$1')
  return end !== once && (parseSyllable(end) || shortForms.has(end)) && !decodeTelex(once) ? end : once
}

const leet = (word: string): string | undefined => {
  if (!/^[a-z]+[01345]+[a-z]+$/.test(word)) return undefined
  const letters = word.replace(/[01345]/g, (digit) => LEET[digit] ?? digit)
  return isBareSyllable(letters) ? letters : undefined
}

const reading = (word: string, vni: boolean): readonly string[] => {
  const once = shortened(word)
  const meant = shortForms.get(once)
  if (meant) return meant
  const age = AGE.exec(once)
  if (age) return [age[1] ?? '', /^th/.test(age[2] ?? '') ? 'tháng' : 'tuổi']
  if (!ASCII.test(once)) {
    const syllable = parseSyllable(once)
    return [syllable ? spell(syllable) : once]
  }
  if (isBareSyllable(once) && !once.includes('oo')) return [once]
  return [decodeTelex(once) ?? decodeVni(once, vni) ?? leet(once) ?? once]
}

const spoken = (words: readonly string[]) => words.map((text) => ({ text, folded: fold(text) }))
const readWord = remember((word) => spoken(reading(word, false)))
const readVniWord = remember((word) => spoken(reading(word, true)))

/**
 * Reads a text as Vietnamese (or English) is really typed: any Unicode form and tone placement, Telex and VNI keystrokes
 * left undecoded, teencode and abbreviations, drawn-out and broken-up words, invisible and look-alike characters.
 * Never throws, whatever the string; takes time linear in its length.
 *
 * @example normalize('ck e đánh').map((token) => token.text) // ['chồng', 'em', 'đánh']
 */
export const normalize = (text: string): Token[] => {
  const words = readWords(text)
  const habits = habitsOf(words)
  const marked = words.filter(({ word }) => !ASCII.test(word)).length * 4 >= Math.max(words.length, 1)
  const tokens: Token[] = []
  for (const raw of words) {
    const meant = habits.english
      ? [{ text: raw.word, folded: raw.folded }]
      : (habits.vni ? readVniWord : readWord)(raw.word)
    let { boundary } = raw
    for (const { text, folded } of meant) {
      const accented = folded !== text || (marked && !habits.english)
      tokens.push({ text, folded, start: raw.start, end: raw.end, accented, boundary })
      boundary = 'none'
    }
  }
  return tokens
}
