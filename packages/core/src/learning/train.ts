import type { FeatureOptions } from './features.ts'
import { type Draw, type FitOptions, fit } from './fit.ts'
import { type LinearModel, quantise } from './linear-model.ts'
import { emptySheet, type Measured, measureWith } from './measure.ts'
import { type Random, repeatableRandom } from './random.ts'
import type { Text } from './text.ts'
import { type VocabularyOptions, vocabularyOf } from './vocabulary.ts'

/** A text with what it stands for. */
export interface Lesson<Label extends string> {
  text: Text
  label: Label
  /** How much it counts beside others; 1 unless told. */
  weight?: number
  /** Says once more what another one says: its words are not counted again when the rare ones are left out. */
  again?: boolean
}

export interface TrainingOptions extends VocabularyOptions, FitOptions {
  seed: number
}

/**
 * Learns which features speak for which label. The features are those of the lessons. Each run learns from what `draw`
 * gives, chosen and made with the random numbers that it is handed: lessons, which are measured only once, or others;
 * without `draw` from all lessons. The same arguments give the same model, on every machine.
 */
export const train = <Label extends string>(
  labels: readonly Label[],
  lessons: readonly Lesson<Label>[],
  features: FeatureOptions,
  options: TrainingOptions,
  draw: (random: Random) => Iterable<Lesson<Label>> = () => lessons,
): Omit<LinearModel, 'fingerprint' | 'labels'> & { labels: Label[] } => {
  const random = repeatableRandom(options.seed)
  const counted = lessons.filter(({ again }) => !again).map(({ text }) => text)
  const vocabulary = vocabularyOf(counted, features, options)
  const measure = measureWith(vocabulary, features)
  const sheet = emptySheet()
  const known = new Map<Lesson<Label>, Measured>()
  for (const lesson of lessons) known.set(lesson, measure(lesson.text, sheet))
  const { length } = sheet
  const examples = (): Draw => {
    sheet.length = length
    return {
      sheet,
      examples: Array.from(draw(random), (lesson) => {
        const { from, wordyFrom, to } = known.get(lesson) ?? measure(lesson.text, sheet)
        return { from, wordyFrom, to, label: labels.indexOf(lesson.label), weight: lesson.weight ?? 1 }
      }),
    }
  }
  return quantise(labels, vocabulary, fit(examples, vocabulary.places.length, labels.length, options, random))
}
