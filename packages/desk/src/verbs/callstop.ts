import { callVerb } from '../call/call-verb.ts'
import { stopCall } from '../call/stop-call.ts'

/** A call that is being logged: nothing of it is kept. */
export const callstop = callVerb('callstop', (_press, desk) => stopCall('desk-call-stopped', desk))
