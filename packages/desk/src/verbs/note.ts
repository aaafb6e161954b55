import { plainWordsVerb } from '../ask-words.ts'

/** A note for colleagues; the citizen does not see it. */
export const note = plainWordsVerb('note', (words) => ({ command: { type: 'note', text: words } }))
