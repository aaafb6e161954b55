import type { Address, Room } from '@caunoi/office'

/** The address of a chat in Telegram, or of a person's private chat, which has the number of their account. */
export const telegramAddress = (chat: number): Address => ({ channel: 'telegram', chat: String(chat) })

/** A group, or one of its topics. */
export const telegramRoom = (chat: number, topic?: number): Room => ({
  ...telegramAddress(chat),
  ...(topic !== undefined && { topic: String(topic) }),
})

/** Where a message goes, as the Bot API names it. */
export const chatOf = ({ chat }: Address): number => Number(chat)

/** The topic of a group, as an option of the Bot API. */
export const inTopic = ({ topic }: Room): { message_thread_id?: number } =>
  topic === undefined ? {} : { message_thread_id: Number(topic) }

/** Groups have negative numbers. */
export const isGroupChat = ({ chat }: Address): boolean => chat.startsWith('-')
