import type { Update } from 'grammy/types'

/** The chat in which an update happened: within it the order counts. */
export const chatOfUpdate = ({
  message,
  edited_message: edited,
  callback_query: press,
  chat_member: member,
}: Update): number =>
  message?.chat.id ?? edited?.chat.id ?? press?.message?.chat.id ?? press?.from.id ?? member?.chat.id ?? 0
