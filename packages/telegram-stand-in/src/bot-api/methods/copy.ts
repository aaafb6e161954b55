import type { Message } from '@grammyjs/types'
import { z } from 'zod'
import { badRequest } from '../api-error.ts'
import { reachableChat } from '../may-write.ts'
import { speakingMethod } from '../method.ts'
import { send } from '../outgoing.ts'
import { chatId, chatRights, entities, messageId, string } from '../params.ts'
import type { World } from '../world.ts'
import { captionFields } from './send-file.ts'
import { delivery } from './send-text.ts'

const contentFields = [
  'text',
  'entities',
  'caption',
  'caption_entities',
  'photo',
  'document',
  'voice',
  'location',
  'contact',
] as const

function content(message: Message): Partial<Message> {
  return Object.fromEntries(
    contentFields.flatMap((field) => (message[field] === undefined ? [] : [[field, message[field]]])),
  )
}

function source(world: World, chat: string, id: number, verb: 'copy' | 'forward'): Message {
  const found = world.message(reachableChat(world, chat), id)
  if (!found) throw badRequest(`message to ${verb} not found`)
  const { message } = found
  if (message.has_protected_content || Object.keys(content(message)).length === 0) {
    throw badRequest(`message can't be ${verb === 'copy' ? 'copied' : 'forwarded'}`)
  }
  return message
}

export const copyMessage = speakingMethod(
  z.object({
    ...delivery,
    from_chat_id: chatId,
    message_id: messageId,
    caption: string,
    parse_mode: string,
    caption_entities: entities,
  }),
  (world, params) => {
    const original = source(world, params.from_chat_id, params.message_id, 'copy')
    const { caption: _, caption_entities: __, ...rest } = content(original)
    const fields = params.caption === undefined ? content(original) : { ...rest, ...captionFields(params) }
    return { message_id: send(world, params, () => fields).message_id }
  },
)

export const forwardMessage = speakingMethod(
  z.object({ chat_id: chatId, ...chatRights, from_chat_id: chatId, message_id: messageId }),
  (world, params) => {
    const original = source(world, params.from_chat_id, params.message_id, 'forward')
    return send(world, params, () => ({
      ...content(original),
      forward_origin: original.from
        ? { type: 'user', date: original.date, sender_user: original.from }
        : { type: 'hidden_user', date: original.date, sender_user_name: '' },
    }))
  },
)
