import { bytesFromBase64 } from './base64.ts'
import type { RiskLabel } from './kind.ts'
import type { RiskModel } from './lexicon.ts'

/** A model ready to use. */
export interface Weighing {
  labels: readonly RiskLabel[]
  /** How far a feature's hash is shifted right to give its bucket. */
  shift: number
  buckets: number
  scale: number
  bias: readonly number[]
  threshold: number
  /** One weight for each bucket and label, bucket by bucket. */
  weights: Int8Array
}

export const readModel = (model: RiskModel): Weighing => ({
  labels: model.labels,
  shift: 32 - model.bits,
  buckets: 2 ** model.bits,
  scale: model.scale,
  bias: model.bias,
  threshold: model.threshold,
  weights: bytesFromBase64(model.weights),
})

/** Turns sums of weights into probabilities that add up to one. */
export const softmax = (sums: readonly number[]): number[] => {
  const top = Math.max(...sums)
  const powers = sums.map((sum) => Math.exp(sum - top))
  const total = powers.reduce((a, b) => a + b, 0)
  return powers.map((power) => power / total)
}
