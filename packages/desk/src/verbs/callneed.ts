import { callAnswer } from '../call/call-verb.ts'

/** A call that is being logged: what the caller needs most. */
export const callneed = callAnswer('callneed')
