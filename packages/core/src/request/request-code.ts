import { z } from 'zod'

/** Digits and letters without those that are read or typed for one another; 29 is prime, which the check needs. */
const ALPHABET = '0123456789ACDEFGHJKMNPQRTVWXY'
const CONFUSED: Record<string, string> = { O: '0', I: '1', L: '1', Z: '2', S: '5', B: '8', U: 'V' }
const LENGTH = 6
/** What the weighted sum of a code comes to; not 0, so that a row of zeros is no code. */
const CHECKSUM = 24
const COMBINATIONS = ALPHABET.length ** (LENGTH - 1)

/** Position-weighted sum: any one wrong character and any two exchanged ones change it. */
const weighted = (body: string): number =>
  [...body].reduce((sum, character, index) => sum + (index + 1) * ALPHABET.indexOf(character), 0) %
  ALPHABET.length

const isBody = (body: string): boolean =>
  body.length === LENGTH &&
  [...body].every((character) => ALPHABET.includes(character)) &&
  weighted(body) === CHECKSUM

const write = (body: string): RequestCode => `CN-${body.slice(0, 4)}-${body.slice(4)}`

const isRequestCode = (text: string): boolean => {
  const body = text.replaceAll('-', '').slice(2)
  return isBody(body) && text === write(body)
}

/** What a citizen notes down and reads out on the phone, as `CN-7K3F-9Q`. The last character checks the others. */
export const RequestCode = z.string().refine(isRequestCode, { params: { code: 'not-a-request-code' } })
export type RequestCode = string

/**
 * A code from random bytes, all 20 million equally likely. Two may be equal: whoever stores a new request refuses a code
 * that is taken.
 *
 * @throws RangeError for fewer than 8 bytes.
 */
export const requestCode = (random: Uint8Array): RequestCode => {
  if (random.length < 8) throw new RangeError('A request code needs at least 8 random bytes.')
  let rest = random.reduce((sum, byte) => (sum * 256 + byte) % COMBINATIONS, 0)
  let body = ''
  for (let index = 1; index < LENGTH; index += 1) {
    body += ALPHABET.charAt(rest % ALPHABET.length)
    rest = Math.floor(rest / ALPHABET.length)
  }
  const check = [...ALPHABET].find((character) => isBody(body + character)) as string
  return write(body + check)
}

/** The code that somebody typed: any case, spaces or dashes, with or without `CN`, O for 0 and the like; null when it is none. */
export const parseRequestCode = (text: string): RequestCode | null => {
  const typed = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
  const body = (typed.length === LENGTH + 2 && typed.startsWith('CN') ? typed.slice(2) : typed).replace(
    /[OILZSBU]/g,
    (character) => CONFUSED[character] ?? character,
  )
  return isBody(body) ? write(body) : null
}
