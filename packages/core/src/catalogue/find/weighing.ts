import { bytesFromBase64 } from '../../learning/base64.ts'
import type { NeedModel } from '../need-model.ts'
import type { ReadText } from './text-features.ts'

/** A model ready to use. */
export interface Weighing {
  labels: readonly string[]
  bias: readonly number[]
  scale: number
  /** Row of each feature by its hash. */
  rows: ReadonlyMap<number, number>
  /** How rare each row is. */
  rarity: Float32Array
  /** One weight for each row and label, row by row. */
  weights: Int8Array
}

const RARITY_STEPS = 16

export const readModel = (model: NeedModel): Weighing => {
  const bytes = bytesFromBase64(model.features)
  const byte = (at: number) => (bytes[at] ?? 0) & 0xff
  const rows = new Map<number, number>()
  for (let row = 0; row * 4 < bytes.length; row += 1) {
    const at = row * 4
    const hash = (byte(at) << 24) | (byte(at + 1) << 16) | (byte(at + 2) << 8) | byte(at + 3)
    rows.set(hash >>> 0, row)
  }
  return {
    labels: model.labels,
    bias: model.bias,
    scale: model.scale,
    rows,
    rarity: Float32Array.from(bytesFromBase64(model.rarity), (value) => (value & 0xff) / RARITY_STEPS),
    weights: bytesFromBase64(model.weights),
  }
}

/** A rarity as it is stored. */
export const storedRarity = (rarity: number): number =>
  Math.max(1, Math.min(255, Math.round(rarity * RARITY_STEPS)))

/** The rows of a text and how much each counts, scaled so that long stories do not shout. */
export const valuesOf = (
  { features }: Pick<ReadText, 'features'>,
  { rows, rarity }: Pick<Weighing, 'rows' | 'rarity'>,
): Map<number, number> => {
  const values = new Map<number, number>()
  for (const { hash, weight } of features) {
    const row = rows.get(hash)
    if (row === undefined) continue
    const value = weight * (rarity[row] ?? 0)
    if (value > (values.get(row) ?? 0)) values.set(row, value)
  }
  let square = 0
  for (const value of values.values()) square += value * value
  const norm = square > 0 ? 1 / Math.sqrt(square) : 0
  for (const [row, value] of values) values.set(row, value * norm)
  return values
}

/** Turns sums into probabilities, in place. */
export const softmax = (sums: Float32Array): void => {
  let top = -Infinity
  for (const sum of sums) top = Math.max(top, sum)
  let total = 0
  sums.forEach((sum, at) => {
    const power = Math.exp(sum - top)
    sums[at] = power
    total += power
  })
  sums.forEach((power, at) => {
    sums[at] = power / total
  })
}

/** How probable each label is, and which share of the words the model or the synonyms know. */
export const weigh = (model: Weighing, text: ReadText): { probabilities: Float32Array; known: number } => {
  const size = model.labels.length
  const sums = Float32Array.from(model.bias)
  for (const [row, value] of valuesOf(text, model)) {
    const from = row * size
    const scaled = value * model.scale
    for (let at = 0; at < size; at += 1) sums[at] = (sums[at] ?? 0) + scaled * (model.weights[from + at] ?? 0)
  }
  softmax(sums)
  const known = text.words.filter((hash, at) => text.meant[at] || model.rows.has(hash)).length
  return { probabilities: sums, known: text.words.length === 0 ? 0 : known / text.words.length }
}

/** How rare a feature is among the lines learnt from; one never seen is rarer than all. */
export const rarityOf = ({ rows, rarity }: Weighing, hash: number): number => {
  const row = rows.get(hash)
  return row === undefined ? Number.POSITIVE_INFINITY : (rarity[row] ?? 0)
}

/** The evidence that a feature gives for a label, against the mean of all labels. */
export const evidence = (model: Weighing, hash: number, label: number): number => {
  const row = model.rows.get(hash)
  if (row === undefined) return 0
  const size = model.labels.length
  let sum = 0
  for (let at = 0; at < size; at += 1) sum += model.weights[row * size + at] ?? 0
  return ((model.weights[row * size + label] ?? 0) - sum / size) * (model.rarity[row] ?? 0)
}
