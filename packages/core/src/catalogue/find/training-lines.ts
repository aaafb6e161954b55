import { fold } from '../../text/fold.ts'
import type { CataloguePack } from '../catalogue-pack.ts'

/** A labelled line to learn from; `weight` 1 is a line of the phrases themselves. */
export interface TrainingLine {
  text: string
  label: string
  weight: number
}

/** What of a pack teaches the search. */
export type Lessons = Pick<CataloguePack, 'phrases' | 'synonyms' | 'needs'>

const NAME_WEIGHT = 0.8
const BARE_WEIGHT = 0.7

/** A line as it is and, where it has accents, as somebody without them would type it. */
const bothWays = (line: TrainingLine): TrainingLine[] => {
  const bare = fold(line.text)
  return bare === line.text.toLowerCase()
    ? [line]
    : [line, { ...line, text: bare, weight: line.weight * BARE_WEIGHT }]
}

/** All that a pack can teach about needs: its phrases and the names of the needs. */
export const trainingLines = ({ phrases, needs }: Lessons): TrainingLine[] =>
  phrases.length === 0
    ? []
    : [
        ...phrases.flatMap(({ need, examples }) =>
          examples.map((text) => ({ text, label: need, weight: 1 })),
        ),
        ...needs.flatMap(({ id, name }) =>
          [name.vi, name.en].map((text) => ({ text, label: id, weight: NAME_WEIGHT })),
        ),
      ].flatMap(bothWays)

/** Changes with the way features are read, so that models made before are made again. */
const READING = 'reading-1'

/** Says whether two packs teach the same, without training. */
export const fingerprintOf = ({ phrases, synonyms, needs }: Lessons): string => {
  let a = 0x811c9dc5
  let b = 0x9e3779b1
  const add = (text: string): void => {
    for (let index = 0; index < text.length; index += 1) {
      const code = text.charCodeAt(index)
      a = Math.imul(a ^ code, 0x01000193)
      b = Math.imul(b + code, 0x85ebca6b) ^ (b >>> 13)
    }
    a = Math.imul(a ^ 0x1f, 0x01000193)
  }
  add(READING)
  for (const { need, examples } of phrases) [need, ...examples].forEach(add)
  for (const { id, words } of synonyms) [id, ...words].forEach(add)
  for (const { id, name } of needs) [id, name.vi, name.en].forEach(add)
  return (a >>> 0).toString(16).padStart(8, '0') + (b >>> 0).toString(16).padStart(8, '0')
}
