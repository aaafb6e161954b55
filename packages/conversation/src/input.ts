import type { RequestEvent } from '@caunoi/core/request'

/** What came from the person, free of any messenger's shape. */
export type Input =
  | { kind: 'text'; text: string }
  /** A pressed button: `data` as the screen that showed it had given it. */
  | { kind: 'choice'; data: string }
  /** `/name rest`; the name without slash, in lower case. */
  | { kind: 'command'; name: string; rest: string }
  /** `/start payload`. */
  | { kind: 'deep-link'; payload: string }
  | { kind: 'location'; latitude: number; longitude: number }
  | { kind: 'contact'; phone: string }
  | { kind: 'attachment'; attachment: Attachment; caption: string }
  /** A timer that an earlier `remind` effect had set. */
  | { kind: 'reminder'; name: string }
  /** Something happened to one of the person's requests; `world.requests` shows the state after it. */
  | { kind: 'request-event'; request: string; event: RequestEvent }
  /** Something the messenger can send and nobody here can read: a sticker, a poll. */
  | { kind: 'unsupported' }

/** A file that stays with the messenger; only its handle travels. */
export interface Attachment {
  type: 'photo' | 'voice' | 'document' | 'video'
  fileId: string
  fileName?: string
}
