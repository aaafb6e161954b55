import { type FeatureSort, strengthOf } from './features.ts'
import { softmax, type Weighing } from './model.ts'
import { type Detector, featuresOf, type Reading } from './reading.ts'

/** What a feature weighs for a label against `none`, and the tokens it was seen in. */
interface Weight {
  weight: number
  first: number
  after: number
}

/** What the model makes of a text. */
export interface Opinion {
  /** In the order of the model's labels; they add up to one. */
  probabilities: number[]
  /** Each feature met, weighed for one label: the reasons. */
  explain: (label: number) => Weight[]
}

export const weigh = (detector: Detector, reading: Reading, model: Weighing): Opinion => {
  const size = model.labels.length
  const totals = new Int32Array(size)
  const seen = new Uint8Array(model.count)
  const places: number[] = []
  featuresOf(detector, reading, (hash, first, after, sort: FeatureSort) => {
    const row = (model.rows[hash >>> model.shift] ?? 0) - 1
    if (row < 0) return
    const strength = strengthOf[sort]
    places.push(row, first, after, strength)
    if (seen[row]) return
    seen[row] = 1
    for (let label = 0; label < size; label += 1)
      totals[label] = (totals[label] ?? 0) + strength * (model.weights[row * size + label] ?? 0)
  })
  const none = model.labels.indexOf('none')
  return {
    probabilities: softmax(model.bias.map((bias, label) => bias + (totals[label] ?? 0) * model.scale)),
    explain: (label) => {
      const weights: Weight[] = []
      for (let at = 0; at < places.length; at += 4) {
        const row = (places[at] ?? 0) * size
        weights.push({
          weight:
            (places[at + 3] ?? 1) * ((model.weights[row + label] ?? 0) - (model.weights[row + none] ?? 0)),
          first: places[at + 1] ?? 0,
          after: places[at + 2] ?? 0,
        })
      }
      return weights
    },
  }
}

/** A word must weigh this share of the heaviest one to belong to the span. */
const SHARE = 0.3

/** The run of words that speaks most for a label: the greatest sum of weights, light words counting against it. */
export const telling = (reasons: readonly Weight[], count: number): { first: number; after: number } => {
  const weights = new Float64Array(count)
  for (const { weight, first, after } of reasons)
    for (let at = first; at < after; at += 1) weights[at] = (weights[at] ?? 0) + weight / (after - first)
  const light = weights.reduce((a, b) => Math.max(a, b), 0) * SHARE
  let best = { first: 0, after: count, sum: 0 }
  let first = 0
  let sum = 0
  weights.forEach((weight, at) => {
    if (sum <= 0) {
      first = at
      sum = 0
    }
    sum += weight - light
    if (sum > best.sum) best = { first, after: at + 1, sum }
  })
  return best
}
