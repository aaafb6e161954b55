import { type ReadText, readFeatures } from './text-features.ts'

/** A labelled line to learn from; `weight` 1 is a line of the phrases themselves. */
export interface TrainingLine {
  text: string
  label: string
  weight: number
}

/** A linear model: the evidence of every feature for every need, added up. */
export interface NeedModel {
  labels: readonly string[]
  rows: ReadonlyMap<string, number>
  /** One weight for each row and label. */
  weights: Float32Array
  bias: Float32Array
}

interface Example {
  rows: Int32Array
  values: Float32Array
  label: number
  weight: number
}

const EPOCHS = 14
const RATE = 0.35
const DECAY = 1e-5

const softmax = (sums: Float32Array): void => {
  let top = -Infinity
  for (const sum of sums) top = Math.max(top, sum)
  let total = 0
  for (let at = 0; at < sums.length; at += 1) {
    const power = Math.exp((sums[at] as number) - top)
    sums[at] = power
    total += power
  }
  for (let at = 0; at < sums.length; at += 1) sums[at] = (sums[at] as number) / total
}

/** Feature values of one text, scaled so that long stories do not shout. */
const valuesOf = ({ features }: ReadText, rows: ReadonlyMap<string, number>) => {
  const seen = new Map<number, number>()
  for (const feature of features) {
    const row = rows.get(feature.name)
    if (row !== undefined) seen.set(row, Math.max(seen.get(row) ?? 0, feature.weight))
  }
  let square = 0
  for (const value of seen.values()) square += value * value
  const norm = square > 0 ? 1 / Math.sqrt(square) : 0
  return {
    rows: Int32Array.from(seen.keys()),
    values: Float32Array.from(seen.values(), (value) => value * norm),
  }
}

const addUp = (model: NeedModel, example: Pick<Example, 'rows' | 'values'>, sums: Float32Array): void => {
  const size = model.labels.length
  sums.set(model.bias)
  for (let index = 0; index < example.rows.length; index += 1) {
    const from = (example.rows[index] as number) * size
    const value = example.values[index] as number
    for (let at = 0; at < size; at += 1)
      sums[at] = (sums[at] as number) + value * (model.weights[from + at] as number)
  }
}

/** Always the same order of lines: a model must come out the same on every machine. */
const orderOf = (count: number, epoch: number): number[] => {
  const step = [7919, 6271, 5381, 4799, 3571][epoch % 5] as number
  return Array.from({ length: count }, (_, index) => ((index + epoch) * step) % count)
}

/** Fits the model: multinomial logistic regression by stochastic gradient, repeatable. */
export const trainNeeds = (lines: readonly TrainingLine[]): NeedModel => {
  const labels = [...new Set(lines.map((line) => line.label))].sort()
  const texts = lines.map((line) => readFeatures(line.text))
  const rows = new Map<string, number>()
  for (const { features } of texts)
    for (const { name } of features) if (!rows.has(name)) rows.set(name, rows.size)
  const size = labels.length
  const model: NeedModel = {
    labels,
    rows,
    weights: new Float32Array(rows.size * size),
    bias: new Float32Array(size),
  }
  const examples = texts.map((text, index): Example => {
    const line = lines[index] as TrainingLine
    return { ...valuesOf(text, rows), label: labels.indexOf(line.label), weight: line.weight }
  })
  const sums = new Float32Array(size)
  for (let epoch = 0; epoch < EPOCHS; epoch += 1) {
    const rate = (RATE * 10) / (1 + epoch * 0.3)
    for (const index of orderOf(examples.length, epoch)) learn(model, examples[index] as Example, sums, rate)
  }
  return model
}

const learn = (model: NeedModel, example: Example, sums: Float32Array, rate: number): void => {
  const size = model.labels.length
  addUp(model, example, sums)
  softmax(sums)
  sums[example.label] = (sums[example.label] as number) - 1
  const pace = rate * example.weight
  for (let at = 0; at < size; at += 1)
    model.bias[at] = (model.bias[at] as number) - pace * 0.05 * (sums[at] as number)
  for (let index = 0; index < example.rows.length; index += 1) {
    const from = (example.rows[index] as number) * size
    const value = (example.values[index] as number) * pace
    for (let at = 0; at < size; at += 1) {
      const place = from + at
      const weight = model.weights[place] as number
      model.weights[place] = weight - value * (sums[at] as number) - DECAY * weight
    }
  }
}

/** How probable each label is, and how much of the text the model knows at all (0 to 1). */
export const weigh = (model: NeedModel, text: ReadText): { probabilities: Float32Array; known: number } => {
  const sums = new Float32Array(model.labels.length)
  addUp(model, valuesOf(text, model.rows), sums)
  softmax(sums)
  const words = text.features.filter((feature) => feature.name.startsWith('w '))
  const known = words.filter((feature) => model.rows.has(feature.name)).length
  return { probabilities: sums, known: words.length === 0 ? 0 : known / words.length }
}

/** The evidence that a feature gives for a label, against the mean of all labels. */
export const evidence = (model: NeedModel, name: string, label: number): number => {
  const row = model.rows.get(name)
  if (row === undefined) return 0
  const size = model.labels.length
  let sum = 0
  for (let at = 0; at < size; at += 1) sum += model.weights[row * size + at] as number
  return (model.weights[row * size + label] as number) - sum / size
}
