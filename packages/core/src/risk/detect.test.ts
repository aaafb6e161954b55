import { describe, expect, it } from 'vitest'
import { detectRisk } from './detect.ts'
import { RiskLexicon } from './lexicon.ts'

const lexicon = RiskLexicon.parse({
  concepts: [
    { id: 'wish', role: 'danger', phrases: ['(chỉ)? muốn chết', 'không muốn sống'] },
    { id: 'slow', role: 'danger', phrases: ['=tự tử'] },
    { id: 'husband', phrases: ['chồng'] },
    { id: 'hit', role: 'danger', phrases: ['đánh'] },
    { id: 'game', role: 'frame', phrases: ['đánh cờ', 'mệt muốn chết'] },
    { id: 'me', phrases: ['tôi', 'em'] },
    { id: 'lesson', role: 'frame', phrases: ['tài liệu'] },
  ],
  patterns: [
    {
      id: 'wants-to-die',
      kind: 'suicide',
      severity: 'urgent',
      when: ['wish', 'slow'],
      unless: ['lesson'],
      certain: true,
      examples: { yes: ['muốn chết'], no: ['tài liệu'] },
    },
    {
      id: 'beaten',
      kind: 'violence',
      severity: 'emergency',
      when: ['husband ~2 hit ~1 me'],
      certain: true,
      examples: { yes: ['chồng đánh tôi'], no: ['chồng'] },
    },
  ],
})
const pack = { risk: lexicon }
const kinds = (text: string) => detectRisk(pack, text).map(({ kind }) => kind)

describe('detectRisk', () => {
  it.each([
    ['a plain word', 'Em chỉ muốn chết', ['suicide']],
    ['no accents', 'em khong muon song', ['suicide']],
    ['Telex left-overs', 'em khoong muoons soongs', ['suicide']],
    ['teencode', 'e mún chít', ['suicide']],
    ['an idiom that holds the same words', 'Hôm nay mệt muốn chết', []],
    ['a homonym', 'Chồng đánh cờ với tôi', []],
    ['words in the order of the pattern', 'Chồng hay đánh tôi', ['violence']],
    ['the same words in another order', 'Tôi đánh chồng', []],
    ['words too far apart', 'Chồng về nhà rất khuya đánh tôi', []],
    ['words in two sentences', 'Tôi có chồng. Đánh tôi', []],
    ['a frame that takes it away', 'Tài liệu về ý muốn chết', []],
    ['accents that tell it is another word', 'Cứ từ từ', []],
    ['a bare word that could be another', 'cu tu tu', []],
    ['the accented word', 'tự tử', ['suicide']],
    ['nothing at all', '', []],
  ])('reads %s', (_, text, expected) => {
    expect(kinds(text)).toEqual(expected)
  })

  it('points to the words that led to it', () => {
    const [finding] = detectRisk(pack, 'Chào bạn. Chồng vừa đánh tôi!')
    expect(finding).toMatchObject({
      kind: 'violence',
      severity: 'emergency',
      span: { start: 10, end: 28, text: 'Chồng vừa đánh tôi' },
      pattern: 'beaten',
    })
  })

  it('finds nothing with an empty lexicon', () => {
    expect(detectRisk({ risk: RiskLexicon.parse({}) }, 'Em muốn chết')).toEqual([])
  })

  it('tells of two dangers, the more severe of two equally sure ones first', () => {
    expect(kinds('Em muốn chết. Chồng đánh em')).toEqual(['violence', 'suicide'])
  })
})
