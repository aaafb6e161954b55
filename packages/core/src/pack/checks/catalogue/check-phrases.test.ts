import { describe, expect, it } from 'vitest'
import { Pack } from '../../pack.ts'
import { checkPhrases } from './check-phrases.ts'

const text = (vi: string) => ({ vi, en: vi })
const examples = (word: string, count: number) => Array.from({ length: count }, (_, at) => `${word} ${at}`)

const packOf = (more: object): Pack =>
  Pack.parse({
    id: 'sample',
    version: '1',
    timeZone: 'Asia/Ho_Chi_Minh',
    needs: [{ id: 'talk', name: text('Trò chuyện'), covers: 'talking' }],
    ...more,
  })

const codes = (pack: Pack) => checkPhrases(pack).map(({ code, path }) => `${code} ${path.join('.')}`)

describe('checkPhrases', () => {
  it.each([
    ['nothing wrong', { phrases: [{ need: 'talk', examples: examples('buồn', 40) }] }, []],
    ['a pack without phrases', {}, []],
    [
      'lines that are no need at all',
      {
        phrases: [
          { need: 'talk', examples: examples('buồn', 40) },
          { need: 'off-topic', examples: ['giá vàng'] },
        ],
      },
      [],
    ],
    [
      'a need that is not there',
      {
        phrases: [
          { need: 'talk', examples: examples('buồn', 40) },
          { need: 'walk', examples: ['đi dạo'] },
        ],
      },
      ['unknown-need phrases.1.need'],
    ],
    [
      'one line for two needs',
      {
        phrases: [
          { need: 'talk', examples: examples('buồn', 40) },
          { need: 'off-topic', examples: ['Buồn  3'] },
        ],
      },
      ['phrase-twice phrases.1.examples.0'],
    ],
    [
      'one example too few',
      { phrases: [{ need: 'talk', examples: examples('buồn', 39) }] },
      ['few-phrases needs.0'],
    ],
    [
      'two groups of one name',
      {
        phrases: [{ need: 'talk', examples: examples('buồn', 40) }],
        synonyms: [
          { id: 'sad', words: ['buồn'] },
          { id: 'sad', words: ['rầu'] },
        ],
      },
      ['duplicate-id synonyms.1.id'],
    ],
  ])('tells of %s', (_, more, expected) => {
    expect(codes(packOf(more))).toEqual(expected)
  })
})
