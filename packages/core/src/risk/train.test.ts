import { describe, expect, it } from 'vitest'
import { detectRisk } from './detect.ts'
import { crossValidateRisk, evaluateRisk } from './evaluate.ts'
import { RiskLexicon } from './lexicon.ts'
import { type RiskLine, trainRisk, usualTraining } from './train.ts'

const places = ['ở nhà', 'ngoài chợ', 'trên xe', 'hôm qua', 'sáng nay', 'lúc nãy', 'ở trường', 'ngoài đường']
const lines: RiskLine[] = places.flatMap((place) => [
  { text: `Em bị đánh ${place}`, risk: 'violence' },
  { text: `Em muốn chết ${place}`, risk: 'suicide' },
  { text: `Em hỏi trợ cấp ${place}`, risk: 'none' },
  { text: `Em nộp hồ sơ ${place}`, risk: 'none' },
])
const lexicon = RiskLexicon.parse({
  examples: (['violence', 'suicide', 'none'] as const).map((risk) => ({
    risk,
    style: 'plain',
    lines: lines.filter((line) => line.risk === risk).map((line) => line.text),
  })),
})

describe('trainRisk', () => {
  const model = trainRisk(lexicon, lines)
  const pack = { risk: { ...lexicon, model } }

  it('gives the same model for the same lines', () => {
    expect(trainRisk(lexicon, lines)).toEqual(model)
  })

  it('learns what the lines have in common', () => {
    expect(detectRisk(pack, 'Em bị đánh bên sông')[0]?.kind).toBe('violence')
    expect(detectRisk(pack, 'Em hỏi trợ cấp bên sông')).toEqual([])
  })

  it('gives a model that the schema accepts', () => {
    expect(RiskLexicon.parse({ model }).model).toEqual(model)
  })

  it('points to the words that weighed most', () => {
    expect(detectRisk(pack, 'Dạ em chào anh chị ạ, em muốn chết')[0]?.span.text).toContain('muốn chết')
  })
})

describe('evaluateRisk', () => {
  const read = RiskLexicon.parse({
    concepts: [{ id: 'hit', phrases: ['đánh'] }],
    patterns: [
      {
        id: 'hit',
        kind: 'violence',
        severity: 'urgent',
        when: ['hit'],
        certain: true,
        examples: { yes: ['đánh'], no: ['đi'] },
      },
    ],
  })

  it('counts recall, kinds and false alarms', () => {
    const figures = evaluateRisk({ risk: read }, [
      { text: 'bị đánh', risk: 'violence' },
      { text: 'bé bị đánh', risk: 'child-abuse' },
      { text: 'muốn chết', risk: 'suicide' },
      { text: 'đánh rơi', risk: 'none' },
      { text: 'xin chào', risk: 'none' },
    ])
    expect(figures).toMatchObject({ lines: 5, recall: 2 / 3, rightKind: 1 / 3, falseAlarms: 1 / 2 })
    expect(figures.confusion['child-abuse'].violence).toBe(1)
    expect(figures.wrong).toContainEqual({ text: 'muốn chết', risk: 'suicide', found: 'none' })
  })

  it('never reads a line with a model trained from it', () => {
    const folds = crossValidateRisk({ risk: lexicon }, 4, { settings: { ...usualTraining, epochs: 4 } })
    expect(folds.lines).toBe(lines.length)
    expect(folds.recall).toBeGreaterThan(0.9)
    expect(folds.falseAlarms).toBeLessThan(0.1)
  })
})
