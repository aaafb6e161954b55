import { describe, expect, it } from 'vitest'
import { RiskLexicon } from '../../risk/lexicon.ts'
import { checkRisk } from './check-risk.ts'

const pattern = { id: 'p', kind: 'violence', severity: 'urgent', examples: { yes: ['a'], no: ['b'] } }
const model = {
  fingerprint: '',
  labels: ['none'],
  bits: 8,
  scale: 1,
  bias: [0],
  threshold: 0.5,
  quietThreshold: 0.5,
  calmThreshold: 0.5,
  features: '',
}

describe('checkRisk', () => {
  it.each([
    ['a phrase without a word', { concepts: [{ id: 'a', phrases: ['(…)?'] }] }, 'risk-phrase-empty'],
    [
      'a phrase that explodes',
      { concepts: [{ id: 'a', phrases: ['(a|b|c|d|e|g|h|i|k|l) '.repeat(5)] }] },
      'risk-phrase-too-many-wordings',
    ],
    ['an unknown concept', { patterns: [{ ...pattern, when: ['nobody ~2 knows'] }] }, 'unknown-risk-concept'],
    [
      'an id used twice',
      {
        concepts: [
          { id: 'a', phrases: ['x'] },
          { id: 'a', phrases: ['y'] },
        ],
      },
      'duplicate-id',
    ],
    ['a model of the wrong size', { model: { ...model, weights: 'AAAA' } }, 'risk-model-size'],
  ])('names %s', (_, lexicon, code) => {
    expect(checkRisk({ risk: RiskLexicon.parse(lexicon) }).map((issue) => issue.code)).toContain(code)
  })

  it('has nothing to say about an empty lexicon', () => {
    expect(checkRisk({ risk: RiskLexicon.parse({}) })).toEqual([])
  })
})
