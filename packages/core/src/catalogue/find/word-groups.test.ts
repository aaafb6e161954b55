import { describe, expect, it } from 'vitest'
import { normalize } from '../../text/token.ts'
import { compileGroups, groupsIn } from './word-groups.ts'

const synonyms = [
  { id: 'husband', words: ['chồng', 'ông xã', 'husband'] },
  { id: 'hit', words: ['đánh', 'đánh đập'] },
  { id: 'neglect', words: ['bỏ đói'] },
  { id: 'cow', words: ['bò'] },
]
const groups = compileGroups(synonyms)

/** The groups met, each with the words that were typed. */
const met = (text: string): string[] => {
  const tokens = normalize(text)
  return groupsIn(groups, tokens).map(({ group, first, after }) => {
    const from = tokens[first]?.start ?? 0
    const to = tokens[after - 1]?.end ?? 0
    return `${synonyms[group]?.id}: ${text.slice(from, to)}`
  })
}

describe('groups of synonyms', () => {
  it.each([
    ['with accents', 'Chồng tôi đánh', ['husband: Chồng', 'hit: đánh']],
    ['without accents', 'ong xa danh', ['husband: ong xa', 'hit: danh']],
    ['in teencode', 'ck e', ['husband: ck']],
    ['left by Telex', 'choofng ddasnh', ['husband: choofng', 'hit: ddasnh']],
    ['in English', 'my husband', ['husband: husband']],
    ['both the short and the long form', 'đánh đập', ['hit: đánh', 'hit: đánh đập']],
    ['not a word with other accents', 'bị mẹ bỏ đó', []],
    ['nothing in nothing', '', []],
  ])('are met %s', (_, text, expected) => {
    expect(met(text)).toEqual(expected)
  })
})
