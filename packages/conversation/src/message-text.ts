import { mainLanguage } from '@caunoi/core'
import { type MessageArguments, messages } from './generated/messages.ts'
import { type AfterIn, type ArgsIn, type IdIn, messagesFrom, type PlainIdIn } from './message-bundle.ts'

/** The name of a message, as it stands in the Fluent files. */
export type MessageId = IdIn<MessageArguments>
/** A message without arguments. */
export type PlainMessageId = PlainIdIn<MessageArguments>
/** How the names of messages go on after a beginning: `closed` of `status-closed`. */
export type MessagesAfter<Beginning extends string> = AfterIn<MessageArguments, Beginning>
/** All that a message needs; of several, all that one of them may need. */
export type TextArgs<Id extends MessageId> = ArgsIn<MessageArguments, Id>

const own = messagesFrom<MessageArguments>(messages)

/** What the conversation says: as screen text, as a label. */
export const { text, label, ids: messageIds } = own

/** The message for a word of a pack, such as a unit. Throws where there is none. */
export const messageOf = (beginning: 'unit', word: string): PlainMessageId => {
  const id = `${beginning}-${word}`
  if (!own.has(mainLanguage, id)) throw new Error(`No message ${id}`)
  return id as PlainMessageId
}
