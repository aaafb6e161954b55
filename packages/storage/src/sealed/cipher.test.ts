import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decrypt, derive, encrypt, newKey, pseudonym } from './cipher.ts'

const key = derive(newKey(), 'test')

describe('a sealed text', () => {
  it('is opened as it was, and is never the same twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (text, context) => {
        const sealed = encrypt(key, text, context)
        expect(decrypt(key, sealed, context)).toBe(text)
        expect(encrypt(key, text, context)).not.toBe(sealed)
      }),
    )
  })

  it('is not opened by another key, for another context, or with any bit changed', () => {
    const sealed = encrypt(key, 'Cần giúp', 'here')
    expect(decrypt(newKey(), sealed, 'here')).toBeUndefined()
    expect(decrypt(key, sealed, 'there')).toBeUndefined()
    const bytes = Buffer.from(sealed, 'base64')
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const changed = Buffer.from(bytes)
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      expect(decrypt(key, changed.toString('base64'), 'here')).toBeUndefined()
    }
    for (let length = 0; length < bytes.length; length += 1) {
      expect(decrypt(key, bytes.subarray(0, length).toString('base64'), 'here')).toBeUndefined()
    }
  })
})

describe('a pseudonym', () => {
  it.each([
    ['the key', [newKey(), 'id', 'a']],
    ['the kind', [key, 'tag', 'a']],
    ['where its parts end', [key, 'ida']],
    ['a lone surrogate', [key, 'id', '\ud800']],
  ] as const)('depends on %s', (_, [withKey, ...parts]) => {
    expect(pseudonym(withKey, ...parts)).not.toBe(pseudonym(key, 'id', 'a'))
    expect(pseudonym(withKey, ...parts)).toBe(pseudonym(withKey, ...parts))
    expect(pseudonym(key, 'id', '\ud800')).not.toBe(pseudonym(key, 'id', '\ud801'))
  })
})
