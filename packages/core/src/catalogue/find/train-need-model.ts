import { base64FromBytes } from '../../learning/base64.ts'
import { repeatableRandom } from '../../learning/repeatable-random.ts'
import type { NeedModel } from '../need-model.ts'
import { readFeatures } from './text-features.ts'
import { fingerprintOf, type Lessons, type TrainingLine, trainingLines } from './training-lines.ts'
import { softmax, storedRarity, valuesOf } from './weighing.ts'
import { compileGroups } from './word-groups.ts'

const EPOCHS = 14
const RATE = 3.5
const SLOWING = 0.3
const BIAS_RATE = 0.05
const DECAY = 1e-5
/** A feature counts from this many lines on, each counted with and without accents. */
const LEAST = 3
const SEED = 20261123

interface Example {
  rows: Int32Array
  values: Float32Array
  label: number
  weight: number
}

interface Fitted {
  weights: Float32Array
  bias: Float32Array
}

const shuffle = (order: number[], pick: (below: number) => number): void => {
  for (let at = order.length - 1; at > 0; at -= 1) {
    const other = pick(at + 1)
    const held = order[at] ?? 0
    order[at] = order[other] ?? 0
    order[other] = held
  }
}

/** The hashes that are kept, rising, and how rare each is. */
const vocabularyOf = (texts: readonly { features: readonly { hash: number }[] }[]) => {
  const counts = new Map<number, number>()
  for (const { features } of texts)
    for (const hash of new Set(features.map((feature) => feature.hash)))
      counts.set(hash, (counts.get(hash) ?? 0) + 1)
  const kept = [...counts].filter(([, count]) => count >= LEAST).sort(([a], [b]) => a - b)
  return {
    hashes: kept.map(([hash]) => hash),
    rows: new Map(kept.map(([hash], row) => [hash, row])),
    rarity: kept.map(([, count]) => storedRarity(Math.log((texts.length + 1) / (count + 0.5)))),
  }
}

const learn = ({ weights, bias }: Fitted, example: Example, sums: Float32Array, rate: number): void => {
  const size = bias.length
  const { rows, values, label, weight } = example
  sums.set(bias)
  rows.forEach((row, index) => {
    const from = row * size
    const value = values[index] ?? 0
    for (let at = 0; at < size; at += 1) sums[at] = (sums[at] ?? 0) + value * (weights[from + at] ?? 0)
  })
  softmax(sums)
  sums[label] = (sums[label] ?? 0) - 1
  const pace = rate * weight
  for (let at = 0; at < size; at += 1) bias[at] = (bias[at] ?? 0) - pace * BIAS_RATE * (sums[at] ?? 0)
  rows.forEach((row, index) => {
    const from = row * size
    const value = (values[index] ?? 0) * pace
    for (let at = 0; at < size; at += 1) {
      const old = weights[from + at] ?? 0
      weights[from + at] = old - value * (sums[at] ?? 0) - DECAY * old
    }
  })
}

const fit = (examples: readonly Example[], rows: number, size: number): Fitted => {
  const fitted = { weights: new Float32Array(rows * size), bias: new Float32Array(size) }
  const sums = new Float32Array(size)
  const pick = repeatableRandom(SEED)
  const order = examples.map((_, index) => index)
  for (let epoch = 0; epoch < EPOCHS; epoch += 1) {
    shuffle(order, pick)
    for (const index of order) {
      const example = examples[index]
      if (example) learn(fitted, example, sums, RATE / (1 + epoch * SLOWING))
    }
  }
  return fitted
}

const fourBytes = (hash: number): number[] => [hash >>> 24, hash >>> 16, hash >>> 8, hash]

/**
 * Learns from the phrases of a pack which words speak for which need: multinomial logistic regression over words, pairs of
 * words, runs of letters and groups of synonyms; repeatable. About a second for 2,500 phrases.
 */
export const trainNeedModel = (
  lessons: Lessons,
  lines: readonly TrainingLine[] = trainingLines(lessons),
): NeedModel => {
  const groups = compileGroups(lessons.synonyms)
  const labels = [...new Set(lines.map((line) => line.label))].sort()
  const texts = lines.map((line) => readFeatures(groups, line.text))
  const { hashes, rows, rarity } = vocabularyOf(texts)
  const known = { rows, rarity: Float32Array.from(rarity, (value) => value / 16) }
  const examples = texts.map((text, index): Example => {
    const values = valuesOf(text, known)
    return {
      rows: Int32Array.from(values.keys()),
      values: Float32Array.from(values.values()),
      label: labels.indexOf(lines[index]?.label ?? ''),
      weight: lines[index]?.weight ?? 0,
    }
  })
  const { weights, bias } = fit(examples, hashes.length, labels.length)
  let largest = 0
  for (const weight of weights) largest = Math.max(largest, Math.abs(weight))
  const scale = largest > 0 ? largest / 127 : 1
  return {
    fingerprint: fingerprintOf(lessons),
    labels,
    bias: [...bias].map((value) => Math.round(value * 1e6) / 1e6),
    scale: Math.round(scale * 1e9) / 1e9,
    features: base64FromBytes(Int8Array.from(hashes.flatMap(fourBytes))),
    rarity: base64FromBytes(Int8Array.from(rarity)),
    weights: base64FromBytes(Int8Array.from(weights, (weight) => Math.round(weight / scale))),
  }
}
