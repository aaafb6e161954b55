import { isDeepStrictEqual } from 'node:util'
import type { Message } from '@grammyjs/types'
import { z } from 'zod'
import { badRequest } from '../api-error.ts'
import { messageText } from '../formatted-text.ts'
import { reachableChat, writableChat } from '../may-write.ts'
import { speakingMethod } from '../method.ts'
import { chatId, entities, type Markup, messageId, replyMarkup, requiredString, string } from '../params.ts'
import type { ChatState, StoredMessage } from '../state.ts'
import type { World } from '../world.ts'
import { captionFields } from './send-file.ts'

const target = { chat_id: chatId, message_id: messageId, reply_markup: replyMarkup }

function editable(world: World, chatGiven: string, id: number): { chat: ChatState; stored: StoredMessage } {
  const chat = reachableChat(world, chatGiven)
  if (chat.type === 'private' && (chat.blocked || !chat.started)) writableChat(world, chatGiven)
  const stored = world.message(chat, id)
  if (!stored) throw badRequest('message to edit not found')
  if (stored.message.from?.id !== world.bot.id || stored.message.forward_origin) {
    throw badRequest("message can't be edited")
  }
  return { chat, stored }
}

const editedFields = ['text', 'entities', 'caption', 'caption_entities', 'reply_markup'] as const

/** Replaces the given fields; without a reply markup the old buttons go. */
function edit(
  world: World,
  { chat, stored }: { chat: ChatState; stored: StoredMessage },
  fields: Partial<Message>,
  markup: Markup | undefined,
): Message {
  const before = stored.message
  const after: Message = { ...before, ...fields }
  for (const field of ['entities', 'caption', 'caption_entities'] as const) {
    if (field in fields && fields[field] === undefined) delete after[field]
  }
  delete after.reply_markup
  if (markup?.kind === 'inline' && markup.inline.inline_keyboard.length > 0)
    after.reply_markup = markup.inline
  if (editedFields.every((field) => isDeepStrictEqual(before[field], after[field]))) {
    throw badRequest(
      'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
    )
  }
  after.edit_date = world.seconds()
  stored.message = after
  stored.edits += 1
  world.changedMessage(chat, stored)
  return after
}

export const editMessageText = speakingMethod(
  z.object({ ...target, text: requiredString('message text is empty'), parse_mode: string, entities }),
  (world, params) => {
    const formatted = messageText({
      text: params.text,
      parseMode: params.parse_mode,
      entities: params.entities,
    })
    const found = editable(world, params.chat_id, params.message_id)
    if (found.stored.message.text === undefined) throw badRequest('there is no text in the message to edit')
    const fields = {
      text: formatted.text,
      entities: formatted.entities.length > 0 ? formatted.entities : undefined,
    } as Partial<Message>
    return edit(world, found, fields, params.reply_markup)
  },
)

export const editMessageCaption = speakingMethod(
  z.object({ ...target, caption: string, parse_mode: string, caption_entities: entities }),
  (world, params) => {
    const found = editable(world, params.chat_id, params.message_id)
    const { photo, document, voice } = found.stored.message
    if (!photo && !document && !voice) throw badRequest('there is no caption in the message to edit')
    const fields = { caption: undefined, caption_entities: undefined, ...captionFields(params) }
    return edit(world, found, fields as Partial<Message>, params.reply_markup)
  },
)

export const editMessageReplyMarkup = speakingMethod(z.object(target), (world, params) =>
  edit(world, editable(world, params.chat_id, params.message_id), {}, params.reply_markup),
)
