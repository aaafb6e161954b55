import { fold } from '../../text/fold.ts'
import { languages } from '../../text/localized.ts'
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
          languages
            .map((language) => name[language])
            .map((text) => ({ text, label: id, weight: NAME_WEIGHT })),
        ),
      ].flatMap(bothWays)
