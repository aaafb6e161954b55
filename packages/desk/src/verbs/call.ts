import { takeCallAnswer } from '../call/call.ts'
import type { Verb } from '../verb.ts'

/** A call that is being logged: words that answer its open question. No button has this name. */
export const call: Pick<Verb, 'name'> & Required<Pick<Verb, 'words'>> = {
  name: 'call',
  words: (_pending, input, desk) => {
    const words = input.kind === 'text' ? input.text : input.kind === 'contact' ? input.phone : ''
    return takeCallAnswer({ kind: 'words', text: words }, desk)
  },
}
