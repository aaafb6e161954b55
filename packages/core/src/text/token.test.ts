import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { normalize } from './token.ts'

const words = (text: string): string =>
  normalize(text)
    .map((token) => token.text)
    .join(' ')

const anyString = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), fc.string())

describe('normalize', () => {
  it.each([
    ['Telex left undecoded', 'khoong muoons soongs nuwax', 'không muốn sống nữa'],
    ['Telex with the tone in the middle', 'choofng ddanhs', 'chồng đánh'],
    ['Telex w for ư', 'tuwj tuwr', 'tự tử'],
    ['Telex horn on both vowels', 'nguwowif nuowcs', 'người nước'],
    ['an English word among Telex ones', 'tooi khoong cos tieenf', 'tôi không có tiền'],
    ['a doubled last letter', 'chett hiepp', 'chet hiep'],
    ['VNI left undecoded', 'cho6ng2 em d9anh1 tu75 tu73', 'chồng em đánh tự tử'],
    ['a number that only looks like VNI', 'to5 lop6 khu7', 'to5 lop6 khu7'],
    ['teencode', 'ck e đánh e, k bít lm j', 'chồng em đánh em không biết làm gì'],
    ['an abbreviation of several words', 'ép qhtd', 'ép quan hệ tình dục'],
    ['ages', 'e 13t, bé 3 tháng', 'em 13 tuổi bé 3 tháng'],
    ['southern words', 'Ổng đánh tui', 'ông ấy đánh tôi'],
    ['drawn-out words', 'chếttttt quáááá', 'chết quá'],
    ['words broken up', 'ch.ết t.ự t-ử', 'chết tự tử'],
    ['digits for letters', 'ch3t', 'chet'],
    ['new tone placement', 'hoà thuý', 'hòa thúy'],
    ['English stays English', 'I see the bus is too far for us', 'i see the bus is too far for us'],
    ['English words in a Vietnamese text', 'cho em xin link wifi, sos', 'cho em xin link wifi sos'],
    ['real syllables with a double o', 'cái xoong', 'cái xoong'],
    ['invisible characters', 'ch\u200bết', 'chết'],
    ['Cyrillic look-alikes', 'сhết', 'chết'],
    ['lone surrogates', '\ud800 a lô \udc00', 'anh lô'],
    ['nothing', ' \n\u200b ', ''],
  ])('reads %s', (_, text, expected) => {
    expect(words(text)).toBe(expected)
  })

  it('points back to the text as it was typed', () => {
    const text = 'Ngoài chợ, ck  e đánh e!'
    expect(normalize(text).map(({ start, end }) => text.slice(start, end))).toEqual([
      'Ngoài',
      'chợ',
      'ck',
      'e',
      'đánh',
      'e',
    ])
  })

  it('knows what stands before a word', () => {
    expect(normalize('Một, hai ba. Bốn').map((token) => token.boundary)).toEqual([
      'none',
      'clause',
      'none',
      'sentence',
    ])
  })

  it('says whether the accents are known', () => {
    expect(normalize('tu tu').map((token) => token.accented)).toEqual([false, false])
    expect(normalize('từ từ').map((token) => token.accented)).toEqual([true, true])
    expect(normalize('Anh đi xa').map((token) => token.accented)).toEqual([true, true, true])
  })

  it('gives the same words for composed and decomposed text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(words(text.normalize('NFD'))).toBe(words(text.normalize('NFC')))
      }),
    )
  })

  it('never throws and keeps its spans inside the text, in order', () => {
    fc.assert(
      fc.property(anyString, (text) => {
        let last = 0
        for (const { start, end, text: word } of normalize(text)) {
          expect(start).toBeGreaterThanOrEqual(Math.min(last, start))
          expect(end).toBeGreaterThan(start)
          expect(end).toBeLessThanOrEqual(text.length)
          expect(word).not.toBe('')
          last = end
        }
      }),
    )
  })

  it.each([
    ['one endless word', 'a'],
    ['marks without end', '\u0301\u0323'],
    ['one-letter words', 'k '],
    ['words broken up', 'b.ấ'],
    ['punctuation', '.-'],
    ['lone surrogates', '\ud800'],
    ['invisible characters', 'a\u200b'],
  ])('does work in proportion to the length: %s', (_, unit) => {
    const time = (length: number): number => {
      const text = unit.repeat(length)
      const started = Date.now()
      normalize(text)
      return Date.now() - started
    }
    time(1000)
    // Quadratic work would take a hundred times as long for ten times the text, and minutes for this one.
    expect(time(100_000)).toBeLessThan(5000)
  })
})
