import type { Message, User } from '@grammyjs/types'
import { ApiError, badRequest } from '../bot-api/api-error.ts'
import { formatText } from '../bot-api/formatted-text.ts'
import { fileField } from '../bot-api/methods/send-file.ts'
import { withoutReply } from '../bot-api/outgoing.ts'
import type { ChatState, StoredMessage } from '../bot-api/state.ts'
import type { World } from '../bot-api/world.ts'
import { setBotStatus } from './people.ts'

export type Spoken =
  | { kind: 'text'; text: string }
  | { kind: 'location'; latitude: number; longitude: number }
  | { kind: 'contact'; phone_number: string; first_name: string; user_id?: number | undefined }
  | {
      kind: 'photo' | 'document' | 'voice'
      name: string
      mime: string
      bytes: Uint8Array
      caption?: string | undefined
      duration?: number | undefined
    }

export interface Speech {
  user: number
  /** The chat; for a private chat it is the person's own id. */
  chat: number
  content: Spoken
  thread?: number | undefined
  replyTo?: number | undefined
}

/** A person writes: the message stands in the chat, and the bot gets it as an update. */
export function speak(world: World, { user, chat: id, content, thread, replyTo }: Speech): StoredMessage {
  const person = world.user(user)
  const chat = standingChat(world, id)
  checkPresent(world, chat, person)
  if (chat.type === 'private') open(world, chat, person)
  if (thread !== undefined && !chat.topics.some((topic) => topic.id === thread && !topic.deleted)) {
    throw badRequest('message thread not found')
  }
  const repliedTo = replyTo === undefined ? forced(world, chat) : world.message(chat, replyTo)
  const stored = world.addMessage(chat, person, {
    ...fields(world, content),
    ...(thread === undefined ? {} : { message_thread_id: thread, is_topic_message: true as const }),
    ...(repliedTo ? { reply_to_message: withoutReply(repliedTo.message) as never } : {}),
  })
  usedInput(world, chat)
  world.deliver(chat, stored)
  return stored
}

/** A chat that has not become a supergroup. */
export function standingChat(world: World, id: number): ChatState {
  const chat = world.chat(id)
  if (chat.migratedTo !== undefined) throw badRequest(`group chat was upgraded to ${chat.migratedTo}`)
  return chat
}

export function checkPresent(world: World, chat: ChatState, { id }: User): void {
  if (chat.type === 'private' && chat.id !== id)
    throw new ApiError(403, "Forbidden: another person's private chat")
  const status = chat.type === 'private' ? 'member' : world.member(chat, id)?.status
  if (!status || status === 'left' || status === 'kicked')
    throw new ApiError(403, 'Forbidden: not a member of the chat')
}

/** Writing to the bot unblocks it, as pressing "restart" does in Telegram. */
function open(world: World, chat: ChatState, person: User): void {
  if (chat.blocked) setBotStatus(world, chat, person.id, 'member')
  if (chat.started) return
  chat.started = true
  world.changed({ kind: 'scene' })
}

function fields(world: World, content: Spoken): Partial<Message> {
  if (content.kind === 'text') return formatted(content.text, 'text', 4096)
  if (content.kind === 'location') {
    return { location: { latitude: content.latitude, longitude: content.longitude } }
  }
  if (content.kind === 'contact') {
    const { kind: _, user_id, ...contact } = content
    return { contact: { ...contact, ...(user_id === undefined ? {} : { user_id }) } }
  }
  const { caption, ...file } = content
  const stored = world.files.add(file)
  return { ...fileField(stored), ...(caption ? formatted(caption, 'caption', 1024) : {}) }
}

/** A person's text as it is, entities found by Telegram; their app cuts nothing, so neither do we beyond its limit. */
function formatted(text: string, field: 'text' | 'caption', longest: number): Partial<Message> {
  const parsed = formatText({ text })
  if (parsed.text === '') throw badRequest('message text is empty')
  if (parsed.text.length > longest) throw badRequest('message is too long')
  const list = parsed.entities.length > 0 ? parsed.entities : undefined
  if (field === 'text') return { text: parsed.text, ...(list ? { entities: list } : {}) }
  return { caption: parsed.text, ...(list ? { caption_entities: list } : {}) }
}

function forced(world: World, chat: ChatState): StoredMessage | undefined {
  return chat.input.kind === 'force-reply' ? world.message(chat, chat.input.message) : undefined
}

/** A forced reply is used up by an answer, a one-time keyboard too. */
function usedInput(world: World, chat: ChatState): void {
  const once = chat.input.kind === 'keyboard' && chat.input.keyboard.one_time_keyboard
  if (chat.input.kind !== 'force-reply' && !once) return
  chat.input = { kind: 'none' }
  world.changed({ kind: 'chat', chat: chat.id })
}

/** A person edits their own text. */
export function editSpeech(
  world: World,
  user: number,
  chatId: number,
  messageId: number,
  text: string,
): StoredMessage {
  const chat = standingChat(world, chatId)
  const stored = world.message(chat, messageId)
  if (stored?.message.from?.id !== user || stored.message.text === undefined)
    throw badRequest("message can't be edited")
  const { entities: _, ...rest } = stored.message
  stored.message = { ...rest, ...formatted(text, 'text', 4096), edit_date: world.seconds() }
  stored.edits += 1
  world.changedMessage(chat, stored)
  if (world.botReceives(chat)) world.queue.push({ edited_message: stored.message as never })
  return stored
}
