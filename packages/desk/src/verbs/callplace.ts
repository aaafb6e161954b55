import { callAnswer } from '../call/call-verb.ts'

/** A call that is being logged: which of the places of one name. */
export const callplace = callAnswer('callplace')
