export { type Choice, readChoice } from './choice.ts'
export { commandDoors, readLink } from './doors.ts'
export type { Effect, KeptResult } from './effect.ts'
export { entryName } from './entry-name.ts'
export { bold, escapeHtml, type Html, join, plainText } from './html.ts'
export type { Attachment, Input } from './input.ts'
export type { ShownButton, ShownScreen } from './screen.ts'
export { newSession, readSession, Session } from './session.ts'
export { step } from './step.ts'
export {
  label,
  type MessageId,
  type MessagesAfter,
  messageIds,
  type PlainMessageId,
  type TextArgs,
  text,
} from './text.ts'
export type { Centre, World } from './world.ts'
