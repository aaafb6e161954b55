import type { Pack } from '../../pack/pack.ts'
import { fold } from '../../text/fold.ts'
import { OFF_TOPIC } from '../need-phrases.ts'
import type { TrainingLine } from './need-model.ts'

const NAME_WEIGHT = 0.8

/** A line as it is and, where it has accents, as somebody without them would type it. */
const bothWays = (line: TrainingLine): TrainingLine[] => {
  const bare = fold(line.text)
  return bare === line.text.toLowerCase()
    ? [line]
    : [line, { ...line, text: bare, weight: line.weight * 0.7 }]
}

const ofPhrases = (pack: Pack): TrainingLine[] =>
  pack.phrases.flatMap(({ need, examples }) => examples.map((text) => ({ text, label: need, weight: 1 })))

const ofNeeds = (pack: Pack): TrainingLine[] =>
  pack.needs.flatMap(({ id, name }) =>
    [name.vi, name.en].map((text) => ({ text, label: id, weight: NAME_WEIGHT })),
  )

const ofServices = (pack: Pack): TrainingLine[] =>
  pack.services.flatMap(({ needs, name }) =>
    needs
      .slice(0, 1)
      .flatMap((need) => [name.vi, name.en].map((text) => ({ text, label: need, weight: NAME_WEIGHT / 2 }))),
  )

/** All that the pack can teach about needs. */
export const trainingLines = (pack: Pack): TrainingLine[] =>
  [...ofPhrases(pack), ...ofNeeds(pack), ...ofServices(pack)].flatMap(bothWays)

/** Whether the pack has anything to learn from. */
export const isTeachable = (pack: Pack): boolean => pack.phrases.some((entry) => entry.need !== OFF_TOPIC)
