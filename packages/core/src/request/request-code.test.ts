import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { freeRequestCode, parseRequestCode, RequestCode, requestCode } from './request-code.ts'

const bytes = fc.uint8Array({ minLength: 8, maxLength: 32 })
const shortCodes = bytes.map((random) => requestCode(random))
const longCodes = bytes.map((random) => requestCode(random, 'long'))
const codes = fc.oneof(shortCodes, longCodes)
const ALPHABET = '0123456789ACDEFGHJKMNPQRTVWXY'

describe('a request code', () => {
  it('looks the same for the same bytes and is accepted as it is written', () => {
    fc.assert(
      fc.property(codes, (code) => {
        expect(code).toMatch(/^CN-[0-9A-Y]{4}-([0-9A-Y]{2}){1,2}$/)
        expect(RequestCode.safeParse(code).success).toBe(true)
        expect(parseRequestCode(code)).toBe(code)
      }),
    )
  })

  it('needs enough randomness', () => expect(() => requestCode(new Uint8Array(7))).toThrow(RangeError))

  it('spreads over its alphabet', () => {
    const seen = new Set(
      fc.sample(shortCodes, { numRuns: 500, seed: 1 }).flatMap((code) => [...code.slice(3)]),
    )
    expect([...ALPHABET].filter((character) => !seen.has(character))).toEqual([])
  })

  it.each([
    ['CN-7K3F-9Q'],
    ['cn-7k3f-9q'],
    ['7K3F9Q'],
    ['7k3f 9q'],
    [' CN 7K3F 9Q. '],
    ['CN7K3F9Q'],
    ['#CN–7K3F–9Q'],
    ['ＣＮ-7K3F-9Q'],
  ])('is found in "%s"', (typed) => expect(parseRequestCode(typed)).toBe('CN-7K3F-9Q'))

  it.each([['CN-7K3F-9QX9'], ['cn 7k3f 9qx9'], ['7K3F9QX9'], ['CN7K3F9QX9']])(
    'of a large store is found in "%s"',
    (typed) => expect(parseRequestCode(typed)).toBe('CN-7K3F-9QX9'),
  )

  it('means one request, whatever is left out: no long one reads like a short one with its letters before it', () => {
    fc.assert(
      fc.property(shortCodes, longCodes, (short, long) => {
        expect(parseRequestCode(short.replaceAll('-', ''))).toBe(short)
        expect(parseRequestCode(long.slice(3).replace('-', ''))).toBe(long)
        expect(long.slice(3, 5)).not.toBe('CN')
      }),
    )
  })

  it.each([
    ['a wrong check character', 'CN-7K3F-9R'],
    ['a wrong check character, long', 'CN-7K3F-9QXA'],
    ['another way of writing', 'CN-7K3F9Q'],
    ['other letters before it', 'XX-7K3F-9Q'],
    ['one character too few', 'CN-7K3F-9'],
    ['a length in between', 'CN-7K3F-9QX'],
    ['one character too many', 'CN-7K3F-9QX9A'],
    ['small letters', 'cn-7k3f-9q'],
    ['a character that no code has', 'CN-7K3F-9Z'],
    ['only noughts', 'CN-0000-00'],
  ])('is not accepted with %s', (_, written) => expect(RequestCode.safeParse(written).success).toBe(false))

  it.each([
    [''],
    ['CN-'],
    ['CN-7K3F-9'],
    ['CN-7K3F-9QQ'],
    ['CN-7K3F-9R'],
    ['xin chào'],
    ['CN-7K3F-9Q CN-7K3F-9Q'],
  ])('is not found in "%s"', (typed) => expect(parseRequestCode(typed)).toBeNull())

  it('is read through letters that look like digits', () => {
    const look: Record<string, string> = { '0': 'O', '1': 'l', '2': 'z', '5': 's', '8': 'b', V: 'u' }
    fc.assert(
      fc.property(codes, (code) => {
        const typed = code.slice(3).replace(/[01258V]/g, (character) => look[character] ?? character)
        expect(parseRequestCode(typed)).toBe(code)
      }),
    )
  })

  it('shows any one wrong character and any two exchanged ones', () => {
    const place = fc.nat({ max: 7 })
    fc.assert(
      fc.property(codes, place, place, fc.constantFrom(...ALPHABET), (code, first, second, other) => {
        const body = [...code.slice(3).replace('-', '')]
        const [i, j] = [first % body.length, second % body.length]
        const wrong = body.with(i, other).join('')
        if (wrong !== body.join('')) expect(parseRequestCode(wrong)).toBeNull()
        const exchanged = body
          .with(i, body[j] ?? '')
          .with(j, body[i] ?? '')
          .join('')
        if (exchanged !== body.join('')) expect(parseRequestCode(exchanged)).toBeNull()
      }),
    )
  })
})

describe('a code that no request has yet', () => {
  /** Draws these first bytes, one after the other, and the last of them for ever. */
  const source = (...draws: number[]) => {
    let count = 0
    return () => new Uint8Array(8).fill(draws[Math.min(count++, draws.length - 1)] ?? 0)
  }
  const shortOf = (byte: number) => requestCode(new Uint8Array(8).fill(byte))
  const longOf = (byte: number) => requestCode(new Uint8Array(8).fill(byte), 'long')
  const taken =
    (...codes: string[]) =>
    (code: string) =>
      codes.includes(code)

  it('is the first that is drawn, mostly', () =>
    expect(freeRequestCode(source(1), taken(shortOf(2)))).toBe(shortOf(1)))

  it('is drawn anew when it is taken', () =>
    expect(freeRequestCode(source(1, 1, 2), taken(shortOf(1)))).toBe(shortOf(2)))

  it('is longer after three that were taken: the store is large', () =>
    expect(freeRequestCode(source(1), taken(shortOf(1)))).toBe(longOf(1)))

  it('is drawn anew when the longer one is taken too', () =>
    expect(freeRequestCode(source(1, 1, 1, 1, 2), taken(shortOf(1), longOf(1)))).toBe(longOf(2)))

  it('is not looked for forever in a source that has broken', () =>
    expect(() => freeRequestCode(source(1), () => true)).toThrow(/random/))
})
