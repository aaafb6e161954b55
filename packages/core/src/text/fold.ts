import { lookalikes } from './lookalikes.ts'

// Long runs of marks make normalization quadratic; no alphabet puts more than a few on one letter.
const MARK_FLOOD = /(\p{M}{16})\p{M}+/gu
const MARK_RUN = /(\p{M}{4})\p{M}+/gu
const MARKS = /\p{M}+/gu
// Format characters (zero-width, soft hyphen, bidi controls), variation selectors, and halves of surrogate pairs.
const INVISIBLE = /(?:[\p{Cf}\p{Cs}]|\u034f|[\ufe00-\ufe0f])+/gu
const FOREIGN = /[\u0131\u0251\u0256\u0261\u00f0\u0370-\u03ff\u0400-\u052f\u212e]/gu

const decompose = (text: string): string =>
  text.replace(MARK_FLOOD, '$1').normalize('NFKD').replace(MARK_RUN, '$1')

/**
 * Lower case, composed (NFC), with invisible characters and lone surrogates taken out and look-alike letters of other
 * scripts and styles (full width, mathematical, Cyrillic `а`) turned into the Latin letter a reader sees. Accents stay.
 * Idempotent, linear, safe on any string.
 */
export const plain = (text: string): string => {
  if (isPlainAscii(text)) return text.toLowerCase()
  const visible = decompose(text.replace(INVISIBLE, '')).toLowerCase()
  return decompose(visible)
    .replace(FOREIGN, (letter) => lookalikes.get(letter) ?? letter)
    .replace(INVISIBLE, '')
    .normalize('NFC')
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: the ASCII range starts there
const isPlainAscii = (text: string): boolean => /^[\x00-\x7f]*$/.test(text)

/**
 * The text as it is typed without accents: `plain`, without marks, `đ` as `d`. `Đánh` in any form of Unicode gives `danh`.
 * Idempotent. Lossy: `tự tử` (suicide) and `từ từ` (slowly) both give `tu tu`, so compare accents first where there are any.
 */
export const fold = (text: string): string =>
  isPlainAscii(text)
    ? text.toLowerCase()
    : plain(text).normalize('NFD').replace(MARKS, '').replaceAll('đ', 'd').normalize('NFC')
