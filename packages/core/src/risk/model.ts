import { bytesFromBase64 } from '../learning/base64.ts'
import type { RiskLabel } from './kind.ts'
import type { RiskModel } from './lexicon.ts'

/** A model ready to use. */
export interface Weighing {
  labels: readonly RiskLabel[]
  /** How far a feature's hash is shifted right to give its bucket. */
  shift: number
  /** The row of weights of each bucket, counted from 1; 0 where there is none. */
  rows: Int32Array
  count: number
  scale: number
  bias: readonly number[]
  threshold: number
  quietThreshold: number
  calmThreshold: number
  /** One weight for each row and label, row by row. */
  weights: Int8Array
}

export const readModel = (model: RiskModel): Weighing => {
  const gaps = bytesFromBase64(model.buckets)
  const rows = new Int32Array(2 ** model.bits)
  const count = gaps.length / 2
  let bucket = 0
  for (let row = 0; row < count; row += 1) {
    bucket += (((gaps[row * 2] ?? 0) & 0xff) << 8) | ((gaps[row * 2 + 1] ?? 0) & 0xff)
    rows[bucket] = row + 1
  }
  return {
    labels: model.labels,
    shift: 32 - model.bits,
    rows,
    count,
    scale: model.scale,
    bias: model.bias,
    threshold: model.threshold,
    quietThreshold: model.quietThreshold,
    calmThreshold: model.calmThreshold,
    weights: bytesFromBase64(model.weights),
  }
}

/** Turns sums of weights into probabilities that add up to one. */
export const softmax = (sums: readonly number[]): number[] => {
  const top = Math.max(...sums)
  const powers = sums.map((sum) => Math.exp(sum - top))
  const total = powers.reduce((a, b) => a + b, 0)
  return powers.map((power) => power / total)
}
