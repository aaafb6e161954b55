export { describeEffect, describeScreen } from './describe-effect.ts'
export { Rehearsal, type RehearsalOptions } from './rehearsal.ts'
export { replay, Transcript } from './transcript.ts'
