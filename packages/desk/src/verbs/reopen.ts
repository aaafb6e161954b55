import { plainWordsVerb } from '../ask-words.ts'

/** An ended case goes on, with the reason. */
export const reopen = plainWordsVerb('reopen', (words) => ({ command: { type: 'reopen', note: words } }))
