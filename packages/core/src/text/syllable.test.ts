import { describe, expect, it } from 'vitest'
import { isBareSyllable, parseSyllable, spell } from './syllable.ts'

describe('parseSyllable', () => {
  it.each(
    'chuyện nghiêng quyết giết gì giếng quý hòa khuya khoẻ đánh tử rượu huỳnh xoong yêu ạ ừ quốc nguyễn hiếp thuốc'.split(
      ' ',
    ),
  )('%s is a syllable', (word) => {
    expect(parseSyllable(word)).toBeDefined()
  })

  it.each(['need', 'fòng', 'chồngg', 'bàt', 'hác̀', 'đ', 'wá', '', 'strength'])('%j is none', (word) => {
    expect(parseSyllable(word)).toBeUndefined()
  })

  it.each([
    ['hoà', 'hòa'],
    ['thuý', 'thúy'],
    ['khoẻ', 'khỏe'],
    ['quý', 'quý'],
    ['toàn', 'toàn'],
    ['già', 'già'],
    ['muốn', 'muốn'],
    ['ngoài', 'ngoài'],
    ['mía', 'mía'],
  ])('%s is spelt %s', (word, expected) => {
    const syllable = parseSyllable(word)
    expect(syllable && spell(syllable)).toBe(expected)
  })

  it.each([
    ['duong', true],
    ['nghieng', true],
    ['toi', true],
    ['wrong', false],
    ['khoongs', false],
  ])('%s without accents: %s', (word, expected) => {
    expect(isBareSyllable(word)).toBe(expected)
  })
})
