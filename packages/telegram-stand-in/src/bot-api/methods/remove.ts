import { z } from 'zod'
import { badRequest } from '../api-error.ts'
import { isAdministrator, reachableChat } from '../may-write.ts'
import { method } from '../method.ts'
import { chatId, messageId, parsed } from '../params.ts'
import type { ChatState, StoredMessage } from '../state.ts'
import type { World } from '../world.ts'

/** Bots can delete a message for 48 hours; administrators of a group without that limit. */
const deletableSeconds = 48 * 3_600

function mayDelete(world: World, chat: ChatState, { message }: StoredMessage): boolean {
  if (message.supergroup_chat_created || message.group_chat_created || message.migrate_from_chat_id)
    return false
  if (chat.type !== 'private' && isAdministrator(world, chat)) return true
  if (world.seconds() - message.date > deletableSeconds) return false
  return chat.type === 'private' || message.from?.id === world.bot.id
}

function remove(world: World, chat: ChatState, stored: StoredMessage): void {
  stored.deleted = true
  chat.pinned = chat.pinned.filter((id) => id !== stored.message.message_id)
  if ('message' in chat.input && chat.input.message === stored.message.message_id)
    chat.input = { kind: 'none' }
  world.changedMessage(chat, stored)
}

export const deleteMessage = method(z.object({ chat_id: chatId, message_id: messageId }), (world, params) => {
  const chat = reachableChat(world, params.chat_id)
  const stored = world.message(chat, params.message_id)
  if (!stored) throw badRequest('message to delete not found')
  if (!mayDelete(world, chat, stored)) throw badRequest("message can't be deleted for everyone")
  remove(world, chat, stored)
  return true
})

/** Unlike `deleteMessage` it passes over what is not there or cannot be deleted. */
export const deleteMessages = method(
  z.object({
    chat_id: chatId,
    message_ids: parsed(
      z
        .array(messageId, 'message identifiers are not specified')
        .min(1, 'message identifiers are not specified')
        .max(100, 'too many message identifiers specified'),
    ),
  }),
  (world, params) => {
    const chat = reachableChat(world, params.chat_id)
    for (const id of params.message_ids) {
      const stored = world.message(chat, id)
      if (stored && mayDelete(world, chat, stored)) remove(world, chat, stored)
    }
    return true
  },
)
