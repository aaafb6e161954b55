import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fold, plain } from './fold.ts'

const anyString = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), fc.string())

describe('fold', () => {
  it.each([
    ['Đánh', 'danh'],
    ['Đánh'.normalize('NFD'), 'danh'],
    ['TỰ TỬ', 'tu tu'],
    ['từ từ', 'tu tu'],
    ['hoà hòa', 'hoa hoa'],
    ['ｃｈồｎｇ', 'chong'],
    ['сhồng', 'chong'],
    ['𝓬𝓱𝓮𝓽', 'chet'],
    ['ch\u200bết', 'chet'],
    ['\ud800chết\udc00', 'chet'],
    ['plain', 'plain'],
    ['', ''],
  ])('%j is %j', (text, expected) => {
    expect(fold(text)).toBe(expected)
  })

  it.each([
    ['fold', fold],
    ['plain', plain],
  ])('%s is idempotent on any string', (_, change) => {
    fc.assert(
      fc.property(anyString, (text) => {
        expect(change(change(text))).toBe(change(text))
      }),
    )
  })

  it('does not depend on the Unicode form', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(fold(text.normalize('NFD'))).toBe(fold(text.normalize('NFC')))
      }),
    )
  })
})
