import { fold, plain } from './fold.ts'
import { decodeTelex, decodeVni, looksVni } from './keystrokes.ts'
import { remember } from './remember.ts'
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
  ascii: boolean
  /** Beyond doubt typed with VNI keystrokes. */
  vni: boolean
  /** Could be undecoded Telex keystrokes. */
  telex: boolean
  english: boolean
  /** The words that it stands for, where nothing is said about the keys it was typed with. */
  meant: readonly Spoken[]
  start: number
  end: number
  boundary: Token['boundary']
}

type Spoken = Pick<Token, 'text' | 'folded'>

const WORD_START = /^[\p{L}\p{N}]/u
const WORD_INSIDE = /^[\p{L}\p{M}\p{N}\p{Cf}]/u
const SENTENCE = /[.!?…\n]/
const CLAUSE = /[,;:–—()"“”/-]/
/** Longer "words" are noise; only so much of them is read. */
const LONGEST = 48
const LONGEST_GAP = 16
/** So many words that can only be Telex make the others Telex too. */
const SURE_OF_TELEX = 2
const ELONGATED = /([^\d])\1{2,}/gu
const DOUBLED_END = /([^\d])\1$/u
const AGE = /^(\d{1,3})(t|tuoi|tuổi|th|thang|tháng)$/
const ASCII = /^[a-z0-9]*$/
const LEET: Readonly<Record<string, string>> = { '0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's' }

/** English words that no Vietnamese text has: where they are frequent nothing is expanded or decoded. */
const englishWords: ReadonlySet<string> = new Set(
  `the i my is and she they you not have want was it of for what how am need help with him his her this that are been
  who from your will just please where when were has had would could should about because don doesn didn isn our their
  feel anyone someone there here get got`
    .split(/\s+/)
    .filter(Boolean),
)

const visible = remember((found: string): Omit<Raw, 'start' | 'end' | 'boundary'> => {
  const word = plain(found).replace(/[^\p{L}\p{M}\p{N}]/gu, '')
  return {
    word,
    folded: fold(word),
    ascii: ASCII.test(word),
    vni: looksVni(word),
    telex: decodeTelex(word) !== undefined,
    english: englishWords.has(word),
    meant: spoken(reading(word, undefined)),
  }
})

const boundaryIn = (gap: string): Token['boundary'] =>
  SENTENCE.test(gap) ? 'sentence' : CLAUSE.test(gap) ? 'clause' : 'none'

const STARTS = 3
const CONTINUES = 2
const NEITHER = 1

const classify = (character: string): number =>
  WORD_START.test(character) ? STARTS : WORD_INSIDE.test(character) ? CONTINUES : NEITHER

/** What each code unit of the basic plane can do in a word, found out when it is first met. */
const classes = new Uint8Array(0x10000)

const classOf = (unit: number): number => {
  const known = classes[unit] ?? 0
  if (known !== 0) return known
  const found = classify(String.fromCharCode(unit))
  classes[unit] = found
  return found
}

/** Where the word that may begin at `start` ends; `start` itself if none does. */
const endOfWord = (text: string, start: number): number => {
  let at = start
  while (at < text.length) {
    const unit = text.charCodeAt(at)
    // A letter outside the basic plane takes two units; half a one is no letter.
    const wide = unit >= 0xd800 && unit < 0xdc00 && (text.codePointAt(at) ?? 0) > 0xffff
    const able = wide ? classify(text.slice(at, at + 2)) : classOf(unit)
    if (able < (at === start ? STARTS : CONTINUES)) break
    at += wide ? 2 : 1
  }
  return at
}

const readWords = (text: string): Raw[] => {
  const words: Raw[] = []
  let last = 0
  for (let start = 0; start < text.length; ) {
    const end = endOfWord(text, start)
    if (end === start) {
      start += 1
      continue
    }
    const seen = visible(text.slice(start, Math.min(end, start + LONGEST)))
    if (seen.word !== '') {
      const near = start - last <= 1 && text.charAt(last) === ' '
      const boundary = near ? 'none' : boundaryIn(text.slice(last, Math.min(start, last + LONGEST_GAP)))
      const { word, folded, ascii, vni, telex, english, meant } = seen
      words.push({ word, folded, ascii, vni, telex, english, meant, start, end, boundary })
    }
    last = end
    start = end
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
      text.charAt(before.end) !== ' ' &&
      /[._*·-]/.test(text.charAt(before.end)) &&
      before.word.length + next.word.length <= 7 &&
      !/[aeiouy]/.test(before.folded) &&
      fold(next.word) !== next.word &&
      parseSyllable(before.word + next.word)
        ? before.word + next.word
        : undefined
    if (before && joined) {
      const meant = spoken(reading(joined, undefined))
      merged[merged.length - 1] = { ...before, word: joined, folded: fold(joined), meant, end: next.end }
    } else merged.push(next)
  }
  return merged
}

interface Habits {
  english: boolean
  vni: boolean
  telex: boolean
}

const habitsOf = (words: Raw[]): Habits => ({
  english: words.filter((word) => word.english).length * 4 >= Math.max(words.length, 1),
  vni: words.some(({ vni }) => vni),
  telex: words.filter(({ telex }) => telex).length >= SURE_OF_TELEX,
})

const shortened = (word: string): string => {
  const once = word.replace(ELONGATED, '$1')
  if (parseSyllable(once) || isBareSyllable(once)) return once
  const end = once.replace(DOUBLED_END, '$1')
  return end !== once &&
    (parseSyllable(end) || isBareSyllable(end) || shortForms.has(end)) &&
    !decodeTelex(once)
    ? end
    : once
}

const leet = (word: string): string | undefined => {
  if (!/^[a-z]+[01345]+[a-z]+$/.test(word)) return undefined
  const letters = word.replace(/[01345]/g, (digit) => LEET[digit] ?? digit)
  return isBareSyllable(letters) ? letters : undefined
}

const reading = (word: string, keys: 'vni' | 'telex' | undefined): readonly string[] => {
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
  return [decodeTelex(once, keys === 'telex') ?? decodeVni(once, keys === 'vni') ?? leet(once) ?? once]
}

const spoken = (words: readonly string[]): readonly Spoken[] =>
  words.map((text) => ({ text, folded: fold(text) }))
const readVniWord = remember((word) => spoken(reading(word, 'vni')))
const readTelexWord = remember((word) => spoken(reading(word, 'telex')))

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
  const marked = words.filter(({ ascii }) => !ascii).length * 4 >= Math.max(words.length, 1)
  const tokens: Token[] = []
  for (const raw of words) {
    const meant = habits.english
      ? [{ text: raw.word, folded: raw.folded }]
      : habits.vni
        ? readVniWord(raw.word)
        : habits.telex
          ? readTelexWord(raw.word)
          : raw.meant
    let { boundary } = raw
    for (const { text, folded } of meant) {
      const accented = folded !== text || (marked && !habits.english)
      tokens.push({ text, folded, start: raw.start, end: raw.end, accented, boundary })
      boundary = 'none'
    }
  }
  return tokens
}
