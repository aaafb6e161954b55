export type { StoredMessage } from '../bot-api/state.ts'
export { buttonLabels, offersLabel, PlayClient, type PlayFile, WaitTimeout } from './play-client.ts'
export { renderTranscript } from './render-transcript.ts'
