import { plainWordsVerb } from '../ask-words.ts'

const LONGEST_NAME = 200

/** The case goes to another agency: `name: reason`. */
export const agency = plainWordsVerb('agency', (words) => {
  const [name = '', note = ''] = words.split(/[:\n]\s*(.*)/s)
  return {
    command: {
      type: 'pass',
      to: { kind: 'agency', name: name.slice(0, LONGEST_NAME), basis: 'consent' },
      note: note === '' ? words : note,
    },
  }
})
