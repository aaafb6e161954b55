import { callAnswer } from '../call/call-verb.ts'

/** A call that is being logged: this question stays open. */
export const callskip = callAnswer('callskip')
