import type { SendFailure } from '@caunoi/office'
import { GrammyError, HttpError } from 'grammy'
import { telegramAddress } from './address.ts'

/** What came of a call besides what the office has to know. */
type Failure =
  | SendFailure
  /** The message that should be edited or deleted is gone or too old. */
  | { kind: 'gone' }
  /** Nothing to do: the message shows this already. */
  | { kind: 'same' }

/** Telegram asks for minutes at most; more is a mistake, and a timer cannot count it. */
const LONGEST_WAIT_SECONDS = 3_600

/** Words of Telegram that say why and quote nobody. What it says of markup, for one, quotes the message. */
const REASONS =
  /can't parse entities|message is too long|message text is empty|BUTTON_[A-Z]+_INVALID|MEDIA_[A-Z]+|PHOTO_[A-Z_]+|wrong (file|remote file) identifier|file is too big/

/** Why a message was refused, for the log. */
const reasonIn = (description: string): string => REASONS.exec(description)?.[0] ?? 'bad-request'

const badRequest = (description: string): Failure => {
  if (/message is not modified/i.test(description)) return { kind: 'same' }
  if (/message thread not found|TOPIC_DELETED|TOPIC_CLOSED/i.test(description)) return { kind: 'no-topic' }
  if (/message to (edit|delete) not found|can't be (edited|deleted)|MESSAGE_ID_INVALID/i.test(description))
    return { kind: 'gone' }
  if (
    /chat not found|user is deactivated|PEER_ID_INVALID|have no rights|not enough rights/i.test(description)
  )
    return { kind: 'shut-out' }
  return { kind: 'refused', why: reasonIn(description) }
}

/** Reads an error of the Bot API client. */
export const failureOf = (error: unknown): Failure => {
  if (error instanceof HttpError) return { kind: 'later' }
  if (!(error instanceof GrammyError)) throw error
  const { error_code: code, parameters, description } = error
  if (parameters.migrate_to_chat_id !== undefined)
    return { kind: 'moved', to: telegramAddress(parameters.migrate_to_chat_id) }
  if (code === 429)
    return { kind: 'later', seconds: Math.min(parameters.retry_after ?? 5, LONGEST_WAIT_SECONDS) }
  if (code >= 500) return { kind: 'later' }
  if (code === 403) return { kind: 'shut-out' }
  if (code === 400) return badRequest(description)
  // 401 and 404: the token or the server is wrong; that may be mended, and nothing may get lost meanwhile.
  return { kind: 'later', seconds: 30 }
}
