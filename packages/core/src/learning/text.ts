/** A word as it is learnt from. */
export interface Word {
  text: string
  /** `text` without accents. */
  folded: string
  /** Whether `text` tells the accents that were meant. */
  accented: boolean
  /** What stands between the word before and this one. */
  boundary: 'none' | 'clause' | 'sentence'
}

/** Words that stand for something known beforehand. */
export interface Mark {
  /** A hash for each thing that they mean. */
  meanings: readonly number[]
  /** The first word and the one after the last. */
  first: number
  after: number
}

/** A text, read: all that the learner may look at. */
export interface Text {
  words: readonly Word[]
  /** In the order in which they begin. */
  marks: readonly Mark[]
  /** Hashes of what is true of the text as a whole. */
  whole?: readonly number[]
}
