import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromBase64, packRising, toBase64, unpackRising } from './bytes.ts'

describe('Base64', () => {
  it('gives back the bytes it was given, however many', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 20_000, size: 'max' }), (bytes) => {
        expect(fromBase64(toBase64(bytes))).toEqual(bytes)
      }),
      { numRuns: 20 },
    )
  })

  it('is what every other tool writes', () => {
    expect(toBase64(Uint8Array.from([104, 105]))).toBe('aGk=')
  })
})

describe('rising numbers', () => {
  it('come back as they were', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat({ max: 2 ** 32 - 1 })), (numbers) => {
        const rising = numbers.sort((a, b) => a - b)
        expect(unpackRising(packRising(rising))).toEqual(rising)
      }),
    )
  })

  it.each([
    ['a small gap in one byte', [127], 1],
    ['one more in two', [128], 2],
    ['the largest hash in five', [2 ** 32 - 1], 5],
  ])('take %s', (_, numbers, length) => {
    expect(packRising(numbers)).toHaveLength(length)
  })
})
