export { type Choice, readChoice } from './choice.ts'
export { commandDestinations, readLink } from './destinations.ts'
export type { Effect, KeptResult } from './effect.ts'
export { entryName } from './entry-name.ts'
export { bold, escapeHtml, type Html, join, plainText } from './html.ts'
export type { Attachment, Input } from './input.ts'
export {
  type AfterIn,
  type ArgsIn,
  type IdIn,
  type Messages,
  messagesFrom,
  type PlainIdIn,
  type TextValue,
} from './message-bundle.ts'
export {
  label,
  type MessageId,
  type MessagesAfter,
  messageIds,
  type PlainMessageId,
  type TextArgs,
  text,
} from './message-text.ts'
export { isPressing, isQuickExit } from './pressing.ts'
export type { ShownButton, ShownScreen } from './screen.ts'
export { newSession, readSession, Session } from './session.ts'
export { step } from './step.ts'
export type { Centre, World } from './world.ts'
