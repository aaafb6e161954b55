import { normalize, type Token } from '../../text/token.ts'

/** One thing that the model looks at in a text, with the tokens it was seen in. */
export interface TextFeature {
  name: string
  /** How much it counts beside a plain word. */
  weight: number
  first: number
  last: number
}

const GRAM = 4
const SHORTEST_GRAM_WORD = 5
const LONGEST_TEXT = 1200

/** Runs of letters inside long words, so that a typing error costs a part of the word only. */
const gramsOf = (word: string): string[] => {
  if (word.length < SHORTEST_GRAM_WORD) return []
  const padded = ` ${word} `
  return Array.from({ length: padded.length - GRAM + 1 }, (_, at) => padded.slice(at, at + GRAM))
}

/** Words without accents, pairs of neighbours, pairs with a word between them, words with accents, and letter runs. */
const featuresAt = (tokens: readonly Token[], at: number): TextFeature[] => {
  const token = tokens[at]
  if (!token) return []
  const before = tokens[at - 1]
  const twoBefore = tokens[at - 2]
  const found: TextFeature[] = [{ name: `w ${token.folded}`, weight: 1, first: at, last: at }]
  if (token.accented) found.push({ name: `a ${token.text}`, weight: 0.7, first: at, last: at })
  if (before) {
    found.push({ name: `b ${before.folded} ${token.folded}`, weight: 1.2, first: at - 1, last: at })
    if (before.accented && token.accented)
      found.push({ name: `c ${before.text} ${token.text}`, weight: 0.8, first: at - 1, last: at })
  }
  if (before && twoBefore) {
    found.push({ name: `s ${twoBefore.folded} ${token.folded}`, weight: 0.6, first: at - 2, last: at })
    found.push({
      name: `t ${twoBefore.folded} ${before.folded} ${token.folded}`,
      weight: 0.8,
      first: at - 2,
      last: at,
    })
  }
  for (const gram of gramsOf(token.folded))
    found.push({ name: `g ${gram}`, weight: 0.35, first: at, last: at })
  return found
}

export interface ReadText {
  tokens: Token[]
  features: TextFeature[]
}

/** Everything the model looks at; only the beginning of a very long text, which says what it is about. */
export const readFeatures = (text: string): ReadText => {
  const tokens = normalize(text.slice(0, LONGEST_TEXT))
  return { tokens, features: tokens.flatMap((_, at) => featuresAt(tokens, at)) }
}
