import { expect, it } from 'vitest'
import { fingerprint } from './fingerprint.ts'

it('is the same for the same texts', () => {
  expect(fingerprint(['a', 'b'])).toBe(fingerprint(['a', 'b']))
  expect(fingerprint(['a', 'b'])).toMatch(/^[0-9a-f]{16}$/)
})

it.each([
  ['another text', ['a', 'c']],
  ['another order', ['b', 'a']],
  ['a text cut elsewhere', ['ab', '']],
  ['a text more', ['a', 'b', '']],
])('changes with %s', (_, texts) => {
  expect(fingerprint(texts)).not.toBe(fingerprint(['a', 'b']))
})
