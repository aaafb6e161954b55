import type { Measured, Sheet } from './measure.ts'
import { type Random, shuffle } from './random.ts'
import { softmax } from './softmax.ts'

/** A text to learn from. */
export interface Example extends Measured {
  /** Its label, by index. */
  label: number
  /** How much it counts beside others. */
  weight: number
}

/** The examples of one run. */
export interface Draw {
  sheet: Sheet
  examples: readonly Example[]
}

export interface FitOptions {
  /** Models fitted one after the other; the mean of their weights is kept, because one alone depends on chance. */
  runs: number
  /** How often each run goes through its examples; its weights are the mean over the later half. */
  epochs: number
  rate: number
  /** How strongly weights are pulled to zero. */
  decay: number
  /** The share of wordy features left out at each step, from 0 to 1, so that no single word decides. */
  dropout: number
}

/** One weight for each row and label, row by row, and one for each label. */
export interface Fitted {
  weights: Float64Array
  bias: Float64Array
}

/** The bias learns slowly: it stands in every example. */
const BIAS_RATE = 0.1
/** So that the first step is not divided by nothing. */
const FIRST_STEP = 1e-6

/** The work on one run. This is where the time goes: everything is made once, and what is used together lies together. */
interface Workspace {
  /** For each row the weights of all labels, then for each of them the sum of the squares of its slopes. */
  cells: Float64Array
  bias: Float64Array
  sums: Float64Array
  /** What is not left out of the example at hand: places on the sheet. */
  kept: Int32Array
}

/** Chooses what of the example is looked at this time; gives how much that is. */
const choose = (
  kept: Int32Array,
  { from, wordyFrom, to }: Example,
  dropout: number,
  random: Random,
): number => {
  let count = 0
  for (let at = from; at < to; at += 1)
    if (at < wordyFrom || dropout === 0 || random() >= dropout) {
      kept[count] = at
      count += 1
    }
  return count
}

const learn = (
  { cells, bias, sums, kept }: Workspace,
  { rows, values }: Sheet,
  { label, weight }: Example,
  count: number,
  { rate, decay }: FitOptions,
): void => {
  const labels = bias.length
  sums.set(bias)
  for (let index = 0; index < count; index += 1) {
    const at = kept[index] ?? 0
    const from = (rows[at] ?? 0) * labels * 2
    const value = values[at] ?? 0
    for (let to = 0; to < labels; to += 1) sums[to] = (sums[to] ?? 0) + value * (cells[from + to] ?? 0)
  }
  softmax(sums)
  sums[label] = (sums[label] ?? 0) - 1
  for (let to = 0; to < labels; to += 1) {
    const miss = weight * (sums[to] ?? 0)
    sums[to] = miss
    bias[to] = (bias[to] ?? 0) - rate * BIAS_RATE * miss
  }
  for (let index = 0; index < count; index += 1) {
    const at = kept[index] ?? 0
    const from = (rows[at] ?? 0) * labels * 2
    const value = values[at] ?? 0
    for (let to = 0; to < labels; to += 1) {
      const place = from + to
      const old = cells[place] ?? 0
      const slope = value * (sums[to] ?? 0) + decay * old
      const square = (cells[place + labels] ?? 0) + slope * slope
      cells[place + labels] = square
      cells[place] = old - (rate * slope) / Math.sqrt(square)
    }
  }
}

/** Adds a part of the weights to what is gathered for the mean. */
const gather = (mean: Fitted, { cells, bias }: Workspace, parts: number): void => {
  const labels = bias.length
  for (let row = 0; row * labels < mean.weights.length; row += 1)
    for (let to = 0; to < labels; to += 1) {
      const place = row * labels + to
      mean.weights[place] = (mean.weights[place] ?? 0) + (cells[row * labels * 2 + to] ?? 0) / parts
    }
  for (let to = 0; to < labels; to += 1) mean.bias[to] = (mean.bias[to] ?? 0) + (bias[to] ?? 0) / parts
}

const fitOnce = (
  { sheet, examples }: Draw,
  rows: number,
  mean: Fitted,
  options: FitOptions,
  random: Random,
): void => {
  const labels = mean.bias.length
  const longest = examples.reduce((most, { from, to }) => Math.max(most, to - from), 0)
  const space: Workspace = {
    cells: new Float64Array(rows * labels * 2),
    bias: new Float64Array(labels),
    sums: new Float64Array(labels),
    kept: new Int32Array(longest),
  }
  for (let row = 0; row < rows; row += 1)
    space.cells.fill(FIRST_STEP, row * labels * 2 + labels, (row + 1) * labels * 2)
  const order = Int32Array.from(examples.keys())
  const late = Math.ceil(options.epochs / 2)
  for (let epoch = 0; epoch < options.epochs; epoch += 1) {
    shuffle(order, random)
    for (const index of order) {
      const example = examples[index]
      if (!example) continue
      const count = choose(space.kept, example, options.dropout, random)
      learn(space, sheet, example, count, options)
    }
    if (epoch >= options.epochs - late) gather(mean, space, late * options.runs)
  }
}

/**
 * Multinomial logistic regression, AdaGrad. `draw` gives the examples of one run. Repeatable to the bit on every machine:
 * only additions, multiplications, divisions and square roots, in a fixed order.
 */
export const fit = (
  draw: () => Draw,
  rows: number,
  labels: number,
  options: FitOptions,
  random: Random,
): Fitted => {
  const mean: Fitted = { weights: new Float64Array(rows * labels), bias: new Float64Array(labels) }
  for (let run = 0; run < options.runs; run += 1) fitOnce(draw(), rows, mean, options, random)
  return mean
}
