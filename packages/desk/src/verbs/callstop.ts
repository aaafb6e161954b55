import { stopCall } from '../call/stop-call.ts'
import type { Verb } from '../verb.ts'

/** A call that is being logged: nothing of it is kept. */
export const callstop: Verb = {
  name: 'callstop',
  press: ({ code }, desk) => stopCall(code, 'desk-call-stopped', desk),
}
