import { eachFeature, type FeatureOptions } from './features.ts'
import type { Text } from './text.ts'
import type { Vocabulary } from './vocabulary.ts'

/** Texts as numbers, one after the other: the rows of their features and how much each counts. */
export interface Sheet {
  rows: Int32Array
  values: Float32Array
  /** How much of both is written on. */
  length: number
}

/** Where a text stands on a sheet. From `wordyFrom` on its features are such that only the choice of words decides. */
export interface Measured {
  from: number
  wordyFrom: number
  to: number
}

export const emptySheet = (): Sheet => ({
  rows: new Int32Array(256),
  values: new Float32Array(256),
  length: 0,
})

const makeRoom = (sheet: Sheet, length: number): void => {
  if (length <= sheet.rows.length) return
  const { rows, values } = sheet
  sheet.rows = new Int32Array(length * 2)
  sheet.rows.set(rows)
  sheet.values = new Float32Array(length * 2)
  sheet.values.set(values)
}

const scaleToOne = (values: Float32Array, from: number, to: number): void => {
  let square = 0
  for (let at = from; at < to; at += 1) square += (values[at] ?? 0) ** 2
  const norm = square > 0 ? 1 / Math.sqrt(square) : 0
  for (let at = from; at < to; at += 1) values[at] = (values[at] ?? 0) * norm
}

/** Measures texts with a vocabulary, onto a sheet. What is met twice counts once, as it was met last. */
export const measureWith = (
  { places, rarity, rowOf }: Vocabulary,
  features: FeatureOptions,
): ((text: Text, sheet: Sheet) => Measured) => {
  /** Which of the rows met so far a row is, counted from 1; all 0 between two texts. */
  const nth = new Int32Array(places.length)
  const rows: number[] = []
  const values: number[] = []
  const isWordy: boolean[] = []
  let count = 0
  const meet = (hash: number, weight: number, _first: number, _after: number, wordy: boolean): void => {
    const row = rowOf(hash)
    if (row < 0) return
    const known = (nth[row] ?? 0) - 1
    const at = known < 0 ? count : known
    if (known < 0) {
      count += 1
      nth[row] = count
    }
    rows[at] = row
    values[at] = rarity ? weight * (rarity[row] ?? 0) : weight
    isWordy[at] = wordy
  }
  const write = (sheet: Sheet, wordy: boolean): void => {
    for (let at = 0; at < count; at += 1) {
      if (isWordy[at] !== wordy) continue
      sheet.rows[sheet.length] = rows[at] ?? 0
      sheet.values[sheet.length] = values[at] ?? 0
      sheet.length += 1
    }
  }
  return (text, sheet) => {
    count = 0
    eachFeature(text, features, meet)
    makeRoom(sheet, sheet.length + count)
    const from = sheet.length
    write(sheet, false)
    const wordyFrom = sheet.length
    write(sheet, true)
    for (let at = 0; at < count; at += 1) nth[rows[at] ?? 0] = 0
    if (rarity) scaleToOne(sheet.values, from, sheet.length)
    return { from, wordyFrom, to: sheet.length }
  }
}
