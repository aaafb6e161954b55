import fc from 'fast-check'
import { expect, it } from 'vitest'
import { base64FromBytes, bytesFromBase64 } from './base64.ts'

it('gives back the bytes it was given', () => {
  fc.assert(
    fc.property(fc.int8Array(), (bytes) => {
      expect([...bytesFromBase64(base64FromBytes(bytes))]).toEqual([...bytes])
    }),
  )
})

it('writes what every other tool writes', () => {
  expect(base64FromBytes(Int8Array.from([104, 105]))).toBe('aGk=')
})
