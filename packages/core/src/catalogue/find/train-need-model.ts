import { fingerprint } from '../../learning/fingerprint.ts'
import { type TrainingOptions, train } from '../../learning/train.ts'
import { languages } from '../../text/localized.ts'
import type { NeedModel } from '../need-model.ts'
import { needFeatures, readNeed } from './need-reading.ts'
import { type Lessons, trainingLines } from './training-lines.ts'
import { compileGroups } from './word-groups.ts'

const needTraining: TrainingOptions = {
  bits: 32,
  /** Each line is there with and without accents. */
  least: 3,
  byRarity: true,
  runs: 1,
  epochs: 14,
  rate: 0.2,
  decay: 0.0001,
  dropout: 0.3,
  seed: 20261123,
}

/** Changes with the way texts are read, so that models made before are made again. */
const READING = 'reading-2'

/** Says whether two packs teach the same, without training. */
export const needFingerprint = ({ phrases, synonyms, needs }: Lessons): string =>
  fingerprint([
    READING,
    JSON.stringify([needFeatures, needTraining]),
    ...phrases.flatMap(({ need, examples }) => [need, ...examples]),
    ...synonyms.flatMap(({ id, words }) => [id, ...words]),
    ...needs.flatMap(({ id, name }) => [id, ...languages.map((language) => name[language])]),
  ])

/** Learns from the phrases of a pack which words speak for which need. Repeatable; about a second for 2,500 phrases. */
export const trainNeedModel = (lessons: Lessons): NeedModel => {
  const groups = compileGroups(lessons.synonyms)
  const lines = trainingLines(lessons)
  const labels = [...new Set(lines.map((line) => line.label))].sort()
  const read = lines.map(({ text, label, weight }) => ({ text: readNeed(groups, text), label, weight }))
  return { fingerprint: needFingerprint(lessons), ...train(labels, read, needFeatures, needTraining) }
}
