import { createHmac, timingSafeEqual } from 'node:crypto'
import { addMinutes, type Instant } from '@caunoi/core'

/** Digits and letters without those that are read for one another. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const READ_AS: Readonly<Record<string, string>> = { I: '1', L: '1', O: '0', U: 'V' }
const LETTERS = 16
/** Of 80 bits: the hour since 2020 in 20, chance in 15, and 45 that only the holder of the key can make. */
const HOUR_BITS = 20n
const CHANCE_BITS = 15n
const MAC_BITS = 45n
const EPOCH = '2020-01-01T00:00:00.000Z'
const HOUR_MS = 3_600_000
const VALID_HOURS = 72

/** A one-time code that makes a group the desk of a centre. */
export interface GroupCode {
  centre: string
  /** The same for the same code. */
  id: string
  expiresAt: Instant
}

const macOf = (key: Uint8Array, centre: string, body: bigint): bigint =>
  createHmac('sha256', key)
    .update(JSON.stringify(['group-code', centre, String(body)]))
    .digest()
    .readBigUInt64BE() >>
  (64n - MAC_BITS)

const write = (value: bigint): string => {
  let letters = ''
  for (let rest = value; letters.length < LETTERS; rest >>= 5n)
    letters = ALPHABET.charAt(Number(rest & 31n)) + letters
  return (letters.match(/.{4}/g) ?? []).join('-')
}

const read = (written: string): bigint | undefined => {
  const letters = [...written.toUpperCase().replace(/[^0-9A-Z]/g, '')].map(
    (letter) => READ_AS[letter] ?? letter,
  )
  if (letters.length !== LETTERS || letters.some((letter) => !ALPHABET.includes(letter))) return undefined
  return letters.reduce((value, letter) => (value << 5n) | BigInt(ALPHABET.indexOf(letter)), 0n)
}

const isSame = (a: bigint, b: bigint): boolean =>
  timingSafeEqual(Buffer.from(a.toString().padStart(20, '0')), Buffer.from(b.toString().padStart(20, '0')))

/**
 * A code for the group of a centre, `7K3F-9QXY-…`, good once and for three days. Nothing has to be stored for it, so that
 * whoever has the key file can make one while the bot runs. `chance`: two random bytes.
 */
export const makeGroupCode = (key: Uint8Array, centre: string, now: Instant, chance: Uint8Array): string => {
  const hour = BigInt(Math.floor((Date.parse(now) - Date.parse(EPOCH)) / HOUR_MS))
  const random = BigInt(((chance[0] ?? 0) * 256 + (chance[1] ?? 0)) % 2 ** Number(CHANCE_BITS))
  const body = (hour << CHANCE_BITS) | random
  return write((body << MAC_BITS) | macOf(key, centre, body))
}

/** The centre that a code is for; undefined when it is none, or too old. Whether it was used is not known here. */
export const readGroupCode = (
  key: Uint8Array,
  written: string,
  centres: readonly string[],
  now: Instant,
): GroupCode | undefined => {
  const value = read(written)
  if (value === undefined) return undefined
  const mac = value & ((1n << MAC_BITS) - 1n)
  const body = value >> MAC_BITS
  const centre = centres.find((id) => isSame(macOf(key, id, body), mac))
  if (centre === undefined) return undefined
  const hour = Number(body >> CHANCE_BITS) % 2 ** Number(HOUR_BITS)
  const expiresAt = addMinutes(EPOCH, (hour + 1 + VALID_HOURS) * 60)
  return Date.parse(now) < Date.parse(expiresAt) ? { centre, id: String(body), expiresAt } : undefined
}
