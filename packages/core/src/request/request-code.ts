import { z } from 'zod'

/** Digits and letters without those that are read or typed for one another; 29 is prime, which the check needs. */
const ALPHABET = '0123456789ACDEFGHJKMNPQRTVWXY'
const CONFUSED: Record<string, string> = { O: '0', I: '1', L: '1', Z: '2', S: '5', B: '8', U: 'V' }
/** Characters with the check: six are easily read out; eight do where so many requests are stored that six often clash. */
const LENGTHS = { short: 6, long: 8 }
type Length = keyof typeof LENGTHS
/** What the weighted sum of a code comes to; not 0, so that a row of zeros is no code. */
const CHECKSUM = 24
/** What a long code may begin with. Typed without its `CN-`, one that began with CN would look like a short one with it. */
const FIRST_OF_LONG = ALPHABET.replace('C', '')

/** Position-weighted sum: any one wrong character and any two exchanged ones change it. */
const weighted = (body: string): number =>
  [...body].reduce((sum, character, index) => sum + (index + 1) * ALPHABET.indexOf(character), 0) %
  ALPHABET.length

const isBody = (body: string): boolean =>
  Object.values(LENGTHS).includes(body.length) &&
  !(body.length === LENGTHS.long && body.startsWith('C')) &&
  [...body].every((character) => ALPHABET.includes(character)) &&
  weighted(body) === CHECKSUM

const write = (body: string): RequestCode => `CN-${body.slice(0, 4)}-${body.slice(4)}`

const isRequestCode = (text: string): boolean => {
  const body = text.replaceAll('-', '').slice(2)
  return isBody(body) && text === write(body)
}

/**
 * What a citizen notes down and reads out on the phone, as `CN-7K3F-9Q`, or `CN-7K3F-9QX9` where very many are stored.
 * The last character checks the others.
 */
export const RequestCode = z.string().refine(isRequestCode, { params: { code: 'not-a-request-code' } })
export type RequestCode = string

/** As many characters of these alphabets as there are, and the one that checks them. */
const drawn = (random: Uint8Array, alphabets: readonly string[]): RequestCode => {
  const combinations = alphabets.reduce((product, { length }) => product * length, 1)
  let rest = random.reduce((sum, byte) => (sum * 256 + byte) % combinations, 0)
  let body = ''
  for (const alphabet of alphabets) {
    body += alphabet.charAt(rest % alphabet.length)
    rest = Math.floor(rest / alphabet.length)
  }
  const check = [...ALPHABET].find((character) => isBody(body + character)) as string
  return write(body + check)
}

/**
 * A code from random bytes, all 20 million (long: 16 billion) equally likely. Two may be equal: see `freeRequestCode`.
 *
 * @throws RangeError for fewer than 8 bytes.
 */
export const requestCode = (random: Uint8Array, length: Length = 'short'): RequestCode => {
  if (random.length < 8) throw new RangeError('A request code needs at least 8 random bytes.')
  const alphabets = Array.from({ length: LENGTHS[length] - 1 }, () => ALPHABET)
  return drawn(random, length === 'long' ? alphabets.with(0, FIRST_OF_LONG) : alphabets)
}

/** One clash is chance; three in a row say that the short codes are used up. */
const CLASHES = 3
/** No store is so large that so many clash: the random source has broken. */
const DRAWS = 50

/**
 * A code that no request has, for a request that is written at the same time. `random` gives 8 bytes or more, other ones
 * at each call; `isTaken` says whether a request has this code.
 *
 * @throws Error where the random source repeats itself for ever.
 */
export const freeRequestCode = (
  random: () => Uint8Array,
  isTaken: (code: RequestCode) => boolean,
): RequestCode => {
  for (let draw = 0; draw < DRAWS; draw += 1) {
    const code = requestCode(random(), draw < CLASHES ? 'short' : 'long')
    if (!isTaken(code)) return code
  }
  throw new Error(`${DRAWS} random request codes were all taken: the random source repeats itself.`)
}

/** The code that somebody typed: any case, spaces or dashes, with or without `CN`, O for 0 and the like; null when it is none. */
export const parseRequestCode = (text: string): RequestCode | null => {
  const typed = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
  const bare = typed.length > LENGTHS.short && typed.startsWith('CN') ? typed.slice(2) : typed
  const body = bare.replace(/[OILZSBU]/g, (character) => CONFUSED[character] ?? character)
  return isBody(body) ? write(body) : null
}
