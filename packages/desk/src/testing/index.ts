export { describeEffect } from './describe-effect.ts'
export { DeskRehearsal, type DeskRehearsalOptions, type RehearsedStaff } from './desk-rehearsal.ts'
export { draftOf, type Replayed, replay, Transcript } from './transcript.ts'
