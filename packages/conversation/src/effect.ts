import type { Instant } from '@caunoi/core'
import type { RequestEvent } from '@caunoi/core/request'
import type { ShownScreen } from './screen.ts'

/** What the world has to do after a step. Plain data; the order is the order of doing. */
export type Effect =
  /** `replace`: edit the message whose button was pressed, where that is possible. */
  | { kind: 'say'; screen: ShownScreen; replace: boolean }
  /** A short answer to a pressed button, shown for a moment. */
  | { kind: 'toast'; text: string }
  /** Events of a request of this person, to be stored with the session in the same write. */
  | { kind: 'request-events'; request: string; events: RequestEvent[] }
  | { kind: 'file'; name: string; mime: string; content: string; caption: string }
  /** Delete what the bot wrote in this chat, as far as the messenger allows. */
  | { kind: 'delete-messages' }
  /** Delete everything that is kept about this person. */
  | { kind: 'erase-person' }
  /** Send this person a file with everything that is kept about them. */
  | { kind: 'export-person' }
  /** Come back with `{ kind: 'reminder', name }` at `at`; the same name replaces an earlier one. */
  | { kind: 'remind'; name: string; at: Instant }
  | { kind: 'cancel-reminder'; name: string }
  /** Keep a screening result for a later comparison; only after consent. */
  | { kind: 'keep-result'; result: KeptResult }
  | { kind: 'forget-results' }
  /** Count something about nobody: reach of a campaign, use of a dialog. */
  | { kind: 'count'; what: string; key: string }

/** A screening result that the person asked to keep. */
export interface KeptResult {
  questionnaire: string
  at: Instant
  scales: Record<string, number>
}
