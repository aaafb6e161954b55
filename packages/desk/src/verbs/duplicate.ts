import { parseRequestCode } from '@caunoi/core/request'
import { plainWordsVerb } from '../ask-words.ts'

/** The same matter was sent before, under the code that is written next. */
export const duplicate = plainWordsVerb('duplicate', (words) => {
  const of = parseRequestCode(words)
  return of ? { command: { type: 'mark-duplicate', of } } : { wrong: 'desk-code-wrong' }
})
