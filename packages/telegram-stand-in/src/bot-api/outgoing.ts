import type { Message } from '@grammyjs/types'
import { badRequest } from './api-error.ts'
import { openTopic, writableChat } from './may-write.ts'
import type { Markup } from './params.ts'
import type { ChatState, StoredMessage } from './state.ts'
import type { World } from './world.ts'

/** What every sending method takes besides its content. */
export interface Delivery {
  chat_id: string
  message_thread_id?: number | undefined
  protect_content?: boolean | undefined
  reply_parameters?: { message_id: number; allow_sending_without_reply?: boolean | undefined } | undefined
  reply_to_message_id?: number | undefined
  reply_markup?: Markup | undefined
}

/** Puts a message of the bot into a chat; the content is made only once the chat turned out to be writable. */
export function send(world: World, delivery: Delivery, content: () => Partial<Message>): Message {
  const chat = writableChat(world, delivery.chat_id)
  const topic = openTopic(world, chat, delivery.message_thread_id)
  const repliedTo = replyTarget(world, chat, delivery)
  const { reply_markup: markup } = delivery
  const stored = world.addMessage(chat, world.bot, {
    ...content(),
    ...(topic ? { message_thread_id: topic.id, is_topic_message: true as const } : {}),
    ...(repliedTo ? { reply_to_message: withoutReply(repliedTo.message) as never } : {}),
    ...(delivery.protect_content ? { has_protected_content: true as const } : {}),
    ...(markup?.kind === 'inline' ? { reply_markup: markup.inline } : {}),
  })
  applyInput(world, chat, markup, stored.message.message_id)
  return stored.message
}

function replyTarget(world: World, chat: ChatState, delivery: Delivery): StoredMessage | undefined {
  const id = delivery.reply_parameters?.message_id ?? delivery.reply_to_message_id
  if (id === undefined) return undefined
  const found = world.message(chat, id)
  if (!found && !delivery.reply_parameters?.allow_sending_without_reply) {
    throw badRequest('message to be replied not found')
  }
  return found
}

export function withoutReply(message: Message): Message {
  const { reply_to_message: _, ...rest } = message
  return rest as Message
}

function applyInput(world: World, chat: ChatState, markup: Markup | undefined, message: number): void {
  if (!markup || markup.kind === 'inline') return
  if (markup.kind === 'keyboard') chat.input = { kind: 'keyboard', message, keyboard: markup.keyboard }
  else if (markup.kind === 'remove') chat.input = { kind: 'none' }
  else {
    const { placeholder } = markup
    chat.input = { kind: 'force-reply', message, ...(placeholder ? { placeholder } : {}) }
  }
  world.changed({ kind: 'chat', chat: chat.id })
}
