import { type AfterIn, type IdIn, messagesFrom, type PlainIdIn } from '@caunoi/conversation'
import { type MessageArguments, messages } from './generated/messages.ts'

/** The name of a message, as it stands in the Fluent files. */
export type MessageId = IdIn<MessageArguments>
/** A message without arguments. */
export type PlainMessageId = PlainIdIn<MessageArguments>
/** How the names of messages go on after a beginning: `closed` of `status-closed`. */
export type MessagesAfter<Beginning extends string> = AfterIn<MessageArguments, Beginning>

/** What the desk says: as screen text, as a label. */
export const { text, label, ids: messageIds } = messagesFrom<MessageArguments>(messages)
