import type { Verb } from '../verb.ts'
import { takeCallAnswer } from './call.ts'

/** A button that answers the open question of a call that is being logged. */
export const callVerb = (name: string): Verb => ({
  name,
  press: ({ code, argument }, desk) => takeCallAnswer(code, { kind: 'press', verb: name, argument }, desk),
})
