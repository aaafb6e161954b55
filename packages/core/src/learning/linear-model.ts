import { z } from 'zod'
import { fromBase64, packRising, toBase64, unpackRising } from './bytes.ts'
import type { Fitted } from './fit.ts'
import { RARITY_STEPS, type Vocabulary, vocabulary } from './vocabulary.ts'

/**
 * What was learnt from examples: a multinomial logistic regression over hashed features, quantised. Made by training, never
 * by hand.
 */
export const LinearModel = z.strictObject({
  /** Tells whether the examples are still those it was made from. */
  fingerprint: z.string(),
  labels: z.array(z.string()),
  /** A feature is the first so many bits of its hash. */
  bits: z.int().min(8).max(32),
  /** One for each label. */
  bias: z.array(z.number()),
  /** What a weight of 1 stands for. */
  scale: z.number().positive(),
  /** Base64: the features that count, rising, as the gaps between them. */
  features: z.base64(),
  /** Base64: how rare each feature is, a byte each, in sixteenths; missing where rarity does not count. */
  rarity: z.base64().optional(),
  /** Base64: a signed byte for each feature and label, feature by feature. */
  weights: z.base64(),
})
export type LinearModel = z.infer<typeof LinearModel>

/** A model ready to use. */
export interface Classifier<Label extends string = string> extends Vocabulary {
  labels: readonly Label[]
  bias: readonly number[]
  scale: number
  /** One weight for each row and label, row by row. */
  weights: Int8Array
}

const STEPS = 127
const rounded = (value: number, parts: number): number => Math.round(value * parts) / parts

/** The model in as few bytes as do no harm: a byte for a weight. */
export const quantise = <Label extends string>(
  labels: readonly Label[],
  { bits, places, rarity }: Vocabulary,
  { weights, bias }: Fitted,
): Omit<LinearModel, 'fingerprint' | 'labels'> & { labels: Label[] } => {
  let largest = 0
  for (const weight of weights) largest = Math.max(largest, Math.abs(weight))
  const scale = largest > 0 ? rounded(largest / STEPS, 1e9) : 1
  const steps = Int8Array.from(weights, (weight) => Math.round(weight / scale))
  return {
    labels: [...labels],
    bits,
    bias: Array.from(bias, (value) => rounded(value, 1e6)),
    scale,
    features: toBase64(packRising(places)),
    ...(rarity && { rarity: toBase64(Uint8Array.from(rarity, (value) => value * RARITY_STEPS)) }),
    weights: toBase64(new Uint8Array(steps.buffer)),
  }
}

/** How many features, rarities and weights a model has, to see whether its parts belong together. */
export const sizesOf = ({ features, rarity, weights }: LinearModel) => {
  const rows = unpackRising(fromBase64(features)).length
  return {
    rows,
    rarities: rarity === undefined ? rows : fromBase64(rarity).length,
    weights: fromBase64(weights).length,
  }
}

export const readModel = <Label extends string>(
  model: LinearModel & { labels: readonly Label[] },
): Classifier<Label> => ({
  ...vocabulary(
    unpackRising(fromBase64(model.features)),
    model.rarity === undefined
      ? undefined
      : Float32Array.from(fromBase64(model.rarity), (steps) => steps / RARITY_STEPS),
    model.bits,
  ),
  labels: model.labels,
  bias: model.bias,
  scale: model.scale,
  weights: new Int8Array(fromBase64(model.weights).buffer),
})
