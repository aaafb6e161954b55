import type { Reason } from '../learning/weigh.ts'

/** A word must weigh this share of the heaviest one to belong to the span. */
const SHARE = 0.3

/** The run of words that speaks most for a label: the greatest sum of weights, light words counting against it. */
export const telling = (reasons: readonly Reason[], count: number): { first: number; after: number } => {
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
