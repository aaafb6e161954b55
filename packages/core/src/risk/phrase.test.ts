import { describe, expect, it } from 'vitest'
import { countWordings, wordings } from './phrase.ts'

const texts = (phrase: string): string[] =>
  wordings(phrase).map((wording) => wording.map(({ text }) => text).join(' '))

describe('wordings', () => {
  it.each([
    ['muốn chết', ['muốn chết']],
    ['(không|chẳng) muốn sống', ['không muốn sống', 'chẳng muốn sống']],
    ['muốn (được)? chết', ['muốn được chết', 'muốn chết']],
    ['=hoà', ['hòa']],
    ["don't want to live", ['don t want to live']],
  ])('%s', (phrase, expected) => {
    expect(texts(phrase)).toEqual(expected)
    expect(countWordings(phrase)).toBe(expected.length)
  })

  it('refuses a phrase that explodes', () => {
    expect(() => wordings('(a|b|c|d|e|g|h|i|k|l) '.repeat(5))).toThrow('more than 10000')
  })
})
