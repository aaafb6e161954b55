import { sendCall } from '../call/send-call.ts'
import { stopCall } from '../call/stop-call.ts'
import type { Verb } from '../verb.ts'

/** A call that is being logged becomes a request, when the caller agrees or somebody has to be protected. */
export const callsend: Verb = {
  name: 'callsend',
  press: ({ code, argument }, desk) =>
    argument === 'agreed' || argument === 'danger'
      ? sendCall(code, argument, desk)
      : stopCall(code, 'desk-call-refused', desk),
}
