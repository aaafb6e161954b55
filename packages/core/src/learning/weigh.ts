import { eachFeature, type FeatureOptions } from './features.ts'
import type { Classifier } from './linear-model.ts'
import { emptySheet, measureWith } from './measure.ts'
import { softmax } from './softmax.ts'
import type { Text } from './text.ts'

/** Gives a function that says how probable each label of a text is, in the order of the labels; together one. */
export const weighWith = (
  classifier: Classifier,
  features: FeatureOptions,
): ((text: Text) => Float64Array) => {
  const { labels, bias, scale, weights } = classifier
  const measure = measureWith(classifier, features)
  const sheet = emptySheet()
  return (text) => {
    sheet.length = 0
    const { from, to } = measure(text, sheet)
    const sums = new Float64Array(labels.length)
    for (let at = from; at < to; at += 1) {
      const row = (sheet.rows[at] ?? 0) * sums.length
      const value = sheet.values[at] ?? 0
      for (let label = 0; label < sums.length; label += 1)
        sums[label] = (sums[label] ?? 0) + value * (weights[row + label] ?? 0)
    }
    for (let label = 0; label < sums.length; label += 1)
      sums[label] = (bias[label] ?? 0) + (sums[label] ?? 0) * scale
    softmax(sums)
    return sums
  }
}

/** What a feature speaks for a label, and the words it was seen in, `after` excluded. */
export interface Reason {
  weight: number
  first: number
  after: number
}

/** A feature of a text that the model knows: where its weights begin, what it counts, and the words it was seen in. */
export interface SeenFeature {
  from: number
  value: number
  first: number
  after: number
}

/** The features of a text that the model knows, in the order in which they are met. */
export const featuresSeen = (
  { labels, rarity, rowOf }: Classifier,
  text: Text,
  features: FeatureOptions,
): SeenFeature[] => {
  const seen: SeenFeature[] = []
  eachFeature(text, features, (hash, weight, first, after) => {
    const row = rowOf(hash)
    if (row < 0) return
    const value = rarity ? weight * (rarity[row] ?? 0) : weight
    seen.push({ from: row * labels.length, value, first, after })
  })
  return seen
}

/** What each feature that was seen speaks for a label against another, or against the mean of all. */
export const reasonsFor = (
  { labels, weights }: Classifier,
  seen: readonly SeenFeature[],
  label: number,
  against?: number,
): Reason[] => {
  const size = labels.length
  const others = (from: number): number => {
    if (against !== undefined) return weights[from + against] ?? 0
    let sum = 0
    for (let at = 0; at < size; at += 1) sum += weights[from + at] ?? 0
    return sum / size
  }
  return seen.map(({ from, value, first, after }) => ({
    weight: value * ((weights[from + label] ?? 0) - others(from)),
    first,
    after,
  }))
}
