import type { FeatureOptions } from '../learning/features.ts'

/**
 * What the model looks at. Order matters: who does what to whom. How the whole message is meant is one feature beside a
 * hundred of its words and must be able to outweigh them.
 */
export const riskFeatures: FeatureOptions = {
  weights: {
    word: 1,
    accented: 1,
    pair: 1,
    'accented-pair': 1,
    'skip-pair': 1,
    triple: 1,
    meaning: 1,
    'word-meaning': 1,
    'meaning-word': 1,
    'meaning-pair': 1,
    'near-pair': 1,
    whole: 3,
  },
  reach: 10,
}
