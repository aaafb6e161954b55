import { plainWordsVerb } from '../ask-words.ts'

/** A case that was passed to me or my centre is not taken over, with the reason. */
export const refuse = plainWordsVerb('refuse', (words) => ({
  command: { type: 'refuse-referral', note: words },
}))
