import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseRequestCode, RequestCode, requestCode } from './request-code.ts'

const codes = fc.uint8Array({ minLength: 8, maxLength: 32 }).map(requestCode)
const ALPHABET = '0123456789ACDEFGHJKMNPQRTVWXY'

describe('a request code', () => {
  it('looks the same for the same bytes and is accepted as it is written', () => {
    fc.assert(
      fc.property(codes, (code) => {
        expect(code).toMatch(/^CN-[0-9A-Y]{4}-[0-9A-Y]{2}$/)
        expect(RequestCode.safeParse(code).success).toBe(true)
        expect(parseRequestCode(code)).toBe(code)
      }),
    )
  })

  it('needs enough randomness', () => expect(() => requestCode(new Uint8Array(7))).toThrow(RangeError))

  it('spreads over its alphabet', () => {
    const seen = new Set(fc.sample(codes, { numRuns: 500, seed: 1 }).flatMap((code) => [...code.slice(3)]))
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
    const place = fc.integer({ min: 0, max: 5 })
    fc.assert(
      fc.property(codes, place, place, fc.constantFrom(...ALPHABET), (code, i, j, other) => {
        const body = [...code.slice(3).replace('-', '')]
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
