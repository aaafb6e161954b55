import { callAnswer } from '../call/call-verb.ts'

/** A call that is being logged: a child is concerned, or not. */
export const callminor = callAnswer('callminor')
