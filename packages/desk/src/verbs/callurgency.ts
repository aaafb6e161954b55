import { callAnswer } from '../call/call-verb.ts'

/** A call that is being logged: how urgent it is. */
export const callurgency = callAnswer('callurgency')
