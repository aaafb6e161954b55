import { describe, expect, it } from 'vitest'
import { countWordings, partsOf } from './phrase.ts'

const texts = (phrase: string): string[][] =>
  partsOf(phrase).map((choices) => choices.map((words) => words.map(({ text }) => text).join(' ')))

describe('the parts of a phrase', () => {
  it.each([
    ['muốn chết', [['muốn'], ['chết']]],
    ['(không|chẳng) muốn sống', [['không', 'chẳng'], ['muốn'], ['sống']]],
    ['muốn (được làm)? chết', [['muốn'], ['được làm', ''], ['chết']]],
    ['=hoà', [['hòa']]],
    ["don't want", [['don t'], ['want']]],
  ])('%s', (phrase, expected) => {
    expect(texts(phrase)).toEqual(expected)
    expect(countWordings(phrase)).toBe(expected.reduce((count, choices) => count * choices.length, 1))
  })

  it('refuses a phrase that explodes', () => {
    expect(() => partsOf('(a|b|c|d|e|g|h|i|k|l) '.repeat(5))).toThrow('more than 10000')
  })
})
