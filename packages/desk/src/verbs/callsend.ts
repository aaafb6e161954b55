import { callVerb } from '../call/call-verb.ts'
import { sendCall } from '../call/send-call.ts'
import { stopCall } from '../call/stop-call.ts'

/** A call that is being logged becomes a request, when the caller agrees or somebody has to be protected. */
export const callsend = callVerb('callsend', ({ argument }, desk) =>
  argument === 'agreed' || argument === 'danger'
    ? sendCall(argument, desk)
    : stopCall('desk-call-refused', desk),
)
