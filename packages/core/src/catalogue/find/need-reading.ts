import type { FeatureOptions } from '../../learning/features.ts'
import type { Text } from '../../learning/text.ts'
import { normalize, type Token } from '../../text/token.ts'
import { groupsIn, type WordGroups } from './word-groups.ts'

/** What the search looks at. Groups of synonyms count most: that is what they are for. */
export const needFeatures: FeatureOptions = {
  weights: { word: 1, accented: 0.7, pair: 1.2, letters: 0.35, meaning: 2, 'meaning-pair': 1 },
  reach: 10,
}

export interface NeedReading extends Text {
  words: Token[]
  /** Which of the words belong to a group of synonyms. */
  meant: boolean[]
}

/** The beginning of a very long text says what it is about. */
const LONGEST_TEXT = 1200

/** Never throws; takes time linear in the length of the text. */
export const readNeed = (groups: WordGroups, text: string): NeedReading => {
  const words = normalize(text.slice(0, LONGEST_TEXT))
  const met = groupsIn(groups, words)
  const meant = words.map(() => false)
  for (const { first, after } of met) meant.fill(true, first, after)
  return {
    words,
    meant,
    marks: met.map(({ group, first, after }) => ({ meanings: [group], first, after })),
  }
}
