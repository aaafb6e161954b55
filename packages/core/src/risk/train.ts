import { base64FromBytes } from '../learning/base64.ts'
import { repeatableRandom } from '../learning/repeatable-random.ts'
import { fold } from '../text/fold.ts'
import { type FeatureSort, strengthOf } from './features.ts'
import { type RiskLabel, riskLabels } from './kind.ts'
import type { RiskLexicon, RiskModel } from './lexicon.ts'
import { softmax } from './model.ts'
import { compileLexicon, type Detector, featuresOf, readText } from './reading.ts'

/** One labelled message. */
export interface RiskLine {
  text: string
  risk: RiskLabel
  style?: string
}

export interface Training {
  /** Buckets are two to this power. */
  bits: number
  /** Models fitted one after the other; the mean of their weights is kept, because one alone depends on chance. */
  runs: number
  epochs: number
  rate: number
  /** How strongly weights are pulled to zero. */
  decay: number
  /** Each line is also read inside a longer message this many times. */
  longer: number
  threshold: number
  quietThreshold: number
  calmThreshold: number
  /** A feature counts only if it was seen in at least this many lines. */
  least: number
  /** The share of word features left out at each step, in hundredths, so that no single word decides. */
  dropout: number
  seed: number
}

export const usualTraining: Training = {
  bits: 18,
  runs: 8,
  epochs: 6,
  rate: 0.1,
  decay: 0.001,
  least: 2,
  dropout: 70,
  longer: 2,
  threshold: 0.85,
  quietThreshold: 0.65,
  calmThreshold: 0.0005,
  seed: 20261123,
}

interface Example {
  /** Rows of the very words, which may be dropped, and of meanings, which may not. */
  words: Uint32Array
  meanings: Uint32Array
  frames: Uint32Array
  label: number
}

const SLIP = 7

/** The text as a hurried hand types it: here and there a letter left out or a last one doubled. */
const mistyped = (text: string, pick: (below: number) => number): string =>
  text
    .split(' ')
    .map((word) => {
      if (word.length < 4 || pick(SLIP) > 0) return word
      const at = 1 + pick(word.length - 2)
      return pick(2) === 0 ? word.slice(0, at) + word.slice(at + 1) : word + word.slice(-1)
    })
    .join(' ')

/** The line as it is, without accents, mistyped, and inside a longer ordinary message. */
const variants = (
  line: RiskLine,
  ordinary: readonly RiskLine[],
  longer: number,
  pick: (below: number) => number,
) => {
  const bare = fold(line.text)
  const texts = bare === line.text ? [line.text] : [line.text, bare]
  texts.push(mistyped(pick(2) === 0 ? line.text : bare, pick))
  for (let time = 0; time < longer && ordinary.length > 0; time += 1) {
    const other = ordinary[pick(ordinary.length)]?.text ?? ''
    const whole = pick(2) === 0 ? `${other}. ${line.text}` : `${line.text}. ${other}`
    texts.push(pick(3) === 0 ? fold(whole) : whole)
  }
  return texts
}

const shuffle = (order: number[], pick: (below: number) => number): void => {
  for (let at = order.length - 1; at > 0; at -= 1) {
    const other = pick(at + 1)
    const held = order[at] ?? 0
    order[at] = order[other] ?? 0
    order[other] = held
  }
}

/** The buckets of a text, and the sort of each. */
const bucketsOf = (detector: Detector, text: string, shift: number): Map<number, FeatureSort> => {
  const buckets = new Map<number, FeatureSort>()
  featuresOf(detector, readText(detector, text), (hash, _first, _after, sort) => {
    buckets.set(hash >>> shift, sort)
  })
  return buckets
}

/**
 * Fits the model to labelled lines: multinomial logistic regression, AdaGrad, repeatable to the bit for the same lexicon,
 * lines and settings. Minutes for tens of thousands of lines; a few seconds for the pack's.
 */
export const trainRisk = (
  lexicon: RiskLexicon,
  lines: readonly RiskLine[],
  settings: Training = usualTraining,
): RiskModel => {
  const detector = compileLexicon(lexicon)
  const pick = repeatableRandom(settings.seed)
  const ordinary = lines.filter((line) => line.risk === 'none')
  const shift = 32 - settings.bits
  const counts = new Map<number, number>()
  for (const line of lines)
    for (const bucket of bucketsOf(detector, line.text, shift).keys())
      counts.set(bucket, (counts.get(bucket) ?? 0) + 1)
  const kept = [...counts].filter(([, count]) => count >= settings.least).map(([bucket]) => bucket)
  const rows = new Map(kept.sort((a, b) => a - b).map((bucket, row) => [bucket, row]))
  const rowsOf = (buckets: readonly number[]): Uint32Array =>
    Uint32Array.from(
      buckets.flatMap((bucket) => {
        const row = rows.get(bucket)
        return row === undefined ? [] : [row]
      }),
    )
  /** Anew for each run, so that what one happens to draw evens out. */
  const draw = (): Example[] =>
    lines.flatMap((line) =>
      variants(line, ordinary, settings.longer, pick).map((text) => {
        const buckets = [...bucketsOf(detector, text, shift)]
        const of = (wanted: FeatureSort) =>
          buckets.filter(([, sort]) => sort === wanted).map(([bucket]) => bucket)
        return {
          words: rowsOf(of('words')),
          meanings: rowsOf(of('meaning')),
          frames: rowsOf(of('frame')),
          label: riskLabels.indexOf(line.risk),
        }
      }),
    )
  const size = riskLabels.length
  const mean = new Float64Array(rows.size * size)
  const meanBias = new Array<number>(size).fill(0)
  for (let run = 0; run < settings.runs; run += 1) {
    const fitted = fit(draw(), rows.size, settings, pick)
    fitted.weights.forEach((weight, at) => {
      mean[at] = (mean[at] ?? 0) + weight / settings.runs
    })
    fitted.bias.forEach((value, at) => {
      meanBias[at] = (meanBias[at] ?? 0) + value / settings.runs
    })
  }
  return quantise([...rows.keys()], mean, meanBias, settings)
}

/** One run: the mean of the weights over the later epochs, which wavers less than where the last one happens to stop. */
const fit = (
  examples: readonly Example[],
  rows: number,
  settings: Training,
  pick: (below: number) => number,
): { weights: Float64Array; bias: number[] } => {
  const size = riskLabels.length
  const weights = new Float64Array(rows * size)
  const steps = new Float64Array(weights.length).fill(1e-6)
  const bias = new Array<number>(size).fill(0)
  const order = examples.map((_, index) => index)
  const mean = new Float64Array(weights.length)
  const meanBias = new Array<number>(size).fill(0)
  const late = Math.ceil(settings.epochs / 2)
  for (let epoch = 0; epoch < settings.epochs; epoch += 1) {
    shuffle(order, pick)
    for (const index of order) {
      const example = examples[index]
      if (example) learn(example, weights, steps, bias, size, settings, pick)
    }
    if (epoch < settings.epochs - late) continue
    weights.forEach((weight, at) => {
      mean[at] = (mean[at] ?? 0) + weight / late
    })
    bias.forEach((value, at) => {
      meanBias[at] = (meanBias[at] ?? 0) + value / late
    })
  }
  return { weights: mean, bias: meanBias }
}

const learn = (
  { words, meanings, frames, label }: Example,
  weights: Float64Array,
  steps: Float64Array,
  bias: number[],
  size: number,
  { rate, decay, dropout }: Training,
  pick: (below: number) => number,
): void => {
  const kept = dropout > 0 ? words.filter(() => pick(100) >= dropout) : words
  const parts = [
    { rows: kept, strength: strengthOf.words },
    { rows: meanings, strength: strengthOf.meaning },
    { rows: frames, strength: strengthOf.frame },
  ]
  const sums = [...bias]
  for (const { rows, strength } of parts)
    for (const row of rows)
      for (let at = 0; at < size; at += 1)
        sums[at] = (sums[at] ?? 0) + strength * (weights[row * size + at] ?? 0)
  const errors = softmax(sums).map((probability, at) => probability - (at === label ? 1 : 0))
  errors.forEach((miss, at) => {
    bias[at] = (bias[at] ?? 0) - rate * 0.1 * miss
  })
  for (const { rows, strength } of parts)
    for (const row of rows) {
      for (let at = 0; at < size; at += 1) {
        const place = row * size + at
        const slope = strength * (errors[at] ?? 0) + decay * (weights[place] ?? 0)
        const step = (steps[place] ?? 0) + slope * slope
        steps[place] = step
        weights[place] = (weights[place] ?? 0) - (rate * slope) / Math.sqrt(step)
      }
    }
}

const quantise = (
  buckets: number[],
  weights: Float64Array,
  bias: number[],
  settings: Training,
): RiskModel => {
  let largest = 0
  for (const weight of weights) largest = Math.max(largest, Math.abs(weight))
  const scale = largest > 0 ? largest / 127 : 1
  const bytes = Int8Array.from(weights, (weight) => Math.round(weight / scale))
  return {
    labels: [...riskLabels],
    bits: settings.bits,
    scale,
    bias: bias.map((value) => Math.round(value * 1e6) / 1e6),
    threshold: settings.threshold,
    quietThreshold: settings.quietThreshold,
    calmThreshold: settings.calmThreshold,
    buckets: base64FromBytes(gapsOf(buckets)),
    weights: base64FromBytes(bytes),
  }
}

/** Rising numbers as the gaps between them, two bytes each. */
const gapsOf = (buckets: readonly number[]): Int8Array => {
  const gaps = new Int8Array(buckets.length * 2)
  let last = 0
  buckets.forEach((bucket, at) => {
    gaps[at * 2] = (bucket - last) >> 8
    gaps[at * 2 + 1] = (bucket - last) & 0xff
    last = bucket
  })
  return gaps
}
