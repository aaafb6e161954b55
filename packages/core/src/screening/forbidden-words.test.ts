import { describe, expect, it } from 'vitest'
import { forbiddenIn } from './forbidden-words.ts'

const lists = [
  { id: 'a', language: 'vi' as const, words: ['trầm cảm', 'hâm'], reason: 'r' },
  { id: 'b', language: 'en' as const, words: ['depress*', 'normal'], reason: 'r' },
]

describe('forbidden words', () => {
  it.each([
    ['Bạn bị Trầm Cảm.', 'vi', ['trầm cảm']],
    ['Ta\u0300m nha\u0300m, tra\u0302\u0300m ca\u0309m', 'vi', ['trầm cảm']],
    ['Hâm nóng', 'vi', ['hâm']],
    ['Châm cứu', 'vi', []],
    ['tram cam', 'vi', []],
    ['You are DEPRESSED', 'en', ['depress*']],
    ['an abnormal day', 'en', []],
    ['a normal day', 'en', ['normal']],
    ['trầm cảm', 'en', []],
  ] as const)('in %j (%s): %o', (text, language, found) => {
    expect(forbiddenIn(text, language, lists)).toEqual(found)
  })
})
