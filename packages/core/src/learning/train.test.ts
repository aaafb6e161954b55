import { describe, expect, it } from 'vitest'
import { type LinearModel, readModel, sizesOf } from './linear-model.ts'
import type { Random } from './random.ts'
import type { Text, Word } from './text.ts'
import { type Lesson, type TrainingOptions, train } from './train.ts'
import { featuresSeen, reasonsFor, weighWith } from './weigh.ts'

const word = (text: string): Word => ({ text, folded: text, accented: false, boundary: 'none' })
const textOf = (text: string): Text => ({ words: text.split(' ').map(word), marks: [] })
const features = { weights: { word: 1, pair: 1 }, reach: 0 }
const labels = ['fruit', 'tool'] as const
type Label = (typeof labels)[number]
const options: TrainingOptions = {
  bits: 18,
  least: 1,
  byRarity: false,
  runs: 2,
  epochs: 6,
  rate: 0.1,
  decay: 0.001,
  dropout: 0.2,
  seed: 1,
}
const lessons: Lesson<Label>[] = [
  ...['a ripe apple', 'a sweet pear', 'apple and pear'].map((text) => ({
    text: textOf(text),
    label: 'fruit' as const,
  })),
  ...['a heavy hammer', 'a sharp saw', 'hammer and saw'].map((text) => ({
    text: textOf(text),
    label: 'tool' as const,
  })),
]
const learn = (
  changed: Partial<TrainingOptions> = {},
  from = lessons,
  draw?: (random: Random) => Lesson<Label>[],
) => ({
  fingerprint: '',
  ...train(labels, from, features, { ...options, ...changed }, draw),
})
const likely = (model: LinearModel, text: string): number | undefined =>
  weighWith(readModel(model), features)(textOf(text))[0]

describe('a model', () => {
  const model = learn()

  it('tells new texts apart by what it has learnt', () => {
    expect(likely(model, 'my apple')).toBeGreaterThan(0.6)
    expect(likely(model, 'my hammer')).toBeLessThan(0.4)
    expect(likely(model, 'nothing known')).toBeCloseTo(0.5, 1)
  })

  it('is the same each time, and on every machine', () => {
    expect(learn()).toEqual(model)
    expect({ scale: model.scale, bias: model.bias, weights: model.weights }).toMatchInlineSnapshot(`
      {
        "bias": [
          0.00484,
          -0.00484,
        ],
        "scale": 0.002737133,
        "weights": "Af+MdKdZQr5TrbVLVKyrVbJOfYNVq6tVRrqzTe0TgX+2SneJPcNPsa9RUq4=",
      }
    `)
  })

  it('is another one with another seed', () => {
    expect(learn({ seed: 2 }).weights).not.toBe(model.weights)
  })

  it('says what spoke for a label, and where', () => {
    const classifier = readModel(model)
    const seen = featuresSeen(classifier, textOf('the apple'), features)
    const reasons = reasonsFor(classifier, seen, 0, 1)
    expect(reasons).toEqual([{ weight: expect.any(Number), first: 1, after: 2 }])
    expect(reasons[0]?.weight).toBeGreaterThan(0)
    expect(reasonsFor(classifier, seen, 1)[0]?.weight).toBeLessThan(0)
  })

  it('has parts that belong together', () => {
    const { rows, rarities, weights } = sizesOf(model)
    expect(weights).toBe(rows * labels.length)
    expect(rarities).toBe(rows)
  })

  it('counts rare words more and long texts no more than short ones, if told so', () => {
    const byRarity = learn({ byRarity: true })
    expect(byRarity.rarity).toBeDefined()
    const [alone, thrice] = ['apple', 'apple apple apple'].map((text) => likely(byRarity, text))
    expect(thrice).toBe(alone)
  })
})

describe('what is learnt', () => {
  it('leaves out the rare, and does not count twice what is said again', () => {
    const twice = lessons.flatMap((lesson) => [lesson, { ...lesson, again: true }])
    expect(learn({ least: 2 }, twice).features).toBe(learn({ least: 2 }).features)
    expect(sizesOf(learn({ least: 2 })).rows).toBeLessThan(sizesOf(learn()).rows)
  })

  it('follows the weight of a lesson', () => {
    const contradicting = (weight: number) =>
      learn({}, [
        { text: textOf('kiwi'), label: 'fruit' },
        { text: textOf('kiwi'), label: 'tool', weight },
      ])
    expect(likely(contradicting(0.1), 'kiwi')).toBeGreaterThan(0.5)
    expect(likely(contradicting(5), 'kiwi')).toBeLessThan(0.5)
  })

  it('is what is drawn for a run, from the features of the lessons', () => {
    const swapped = learn({}, lessons, () => [{ text: textOf('apple grape'), label: 'tool' }])
    expect(likely(swapped, 'apple')).toBeLessThan(0.5)
    expect(likely(swapped, 'grape')).toBe(likely(swapped, 'unheard of'))
  })

  it('is nothing, without lessons', () => {
    expect(likely(learn({}, []), 'apple')).toBe(0.5)
  })
})
