import type { Localized } from '../text/localized.ts'
import type { Questionnaire } from './questionnaire.ts'

/** A text of a questionnaire and where it stands in it. */
export interface PlacedText {
  path: (string | number)[]
  text: Localized
}

/** Every text that a person may read about a result: bands, meanings, advice, names of scales. Not the questions. */
export const resultTexts = ({ scales, meanings }: Questionnaire): PlacedText[] => [
  ...scales.flatMap((scale, at) => [
    { path: ['scales', at, 'label'], text: scale.label },
    ...scale.bands.map((band, index) => ({
      path: ['scales', at, 'bands', index, 'label'],
      text: band.label,
    })),
  ]),
  ...meanings.flatMap((meaning, at) => [
    { path: ['meanings', at, 'plain'], text: meaning.plain },
    { path: ['meanings', at, 'advice'], text: meaning.advice },
  ]),
]
