import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { languageOf } from './language-of.ts'

describe('the language of a message', () => {
  it.each([
    ['I want to kill myself', 'en'],
    ['My husband beats me, where can I get help?', 'en'],
    ['mẹ tôi 76 tuổi không có lương hưu', 'vi'],
    ['me toi 76 tuoi ko co luong huu, xin giup', 'vi'],
    ['Tui bị chồng đánh hoài', 'vi'],
    ['Quảng Ninh', undefined],
    ['Cẩm Phả', undefined],
    ['12/3/1952', undefined],
    ['ok', undefined],
    ['I need help, tôi bị đánh', undefined],
    ['', undefined],
  ] as const)('%s', (text, expected) => {
    expect(languageOf(text)).toBe(expected)
  })

  it('never throws', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        languageOf(text)
      }),
    ))
})
