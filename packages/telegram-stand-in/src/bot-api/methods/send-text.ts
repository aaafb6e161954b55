import { z } from 'zod'
import { badRequest } from '../api-error.ts'
import { messageText } from '../formatted-text.ts'
import { reachableChat } from '../may-write.ts'
import { method, speakingMethod } from '../method.ts'
import { send } from '../outgoing.ts'
import {
  chatId,
  chatRights,
  decimal,
  entities,
  integer,
  replyMarkup,
  replyParameters,
  requiredString,
  string,
} from '../params.ts'

export const delivery = {
  chat_id: chatId,
  ...chatRights,
  reply_parameters: replyParameters,
  reply_to_message_id: integer,
  reply_markup: replyMarkup,
}

export const sendMessage = speakingMethod(
  z.object({ ...delivery, text: requiredString('message text is empty'), parse_mode: string, entities }),
  (world, params) => {
    const formatted = messageText({
      text: params.text,
      parseMode: params.parse_mode,
      entities: params.entities,
    })
    return send(world, params, () => ({
      text: formatted.text,
      ...(formatted.entities.length > 0 ? { entities: formatted.entities } : {}),
    }))
  },
)

export const sendLocation = speakingMethod(
  z.object({
    ...delivery,
    latitude: decimal('invalid location latitude specified').pipe(z.number().min(-90).max(90)),
    longitude: decimal('invalid location longitude specified').pipe(z.number().min(-180).max(180)),
  }),
  (world, params) =>
    send(world, params, () => ({ location: { latitude: params.latitude, longitude: params.longitude } })),
)

export const sendContact = speakingMethod(
  z.object({
    ...delivery,
    phone_number: requiredString('phone number is empty'),
    first_name: requiredString('first name is empty'),
    last_name: string,
  }),
  (world, params) =>
    send(world, params, () => ({
      contact: {
        phone_number: params.phone_number,
        first_name: params.first_name,
        ...(params.last_name ? { last_name: params.last_name } : {}),
      },
    })),
)

const actions = [
  'typing',
  'upload_photo',
  'record_video',
  'upload_video',
  'record_voice',
  'upload_voice',
  'upload_document',
  'choose_sticker',
  'find_location',
  'record_video_note',
  'upload_video_note',
]

export const sendChatAction = method(
  z.object({ chat_id: chatId, action: requiredString('wrong parameter action in request') }),
  (world, { chat_id, action }) => {
    const chat = reachableChat(world, chat_id)
    if (!actions.includes(action)) throw badRequest('wrong parameter action in request')
    world.changed({ kind: 'action', chat: chat.id, action })
    return true
  },
)
