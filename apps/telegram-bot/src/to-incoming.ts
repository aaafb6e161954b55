import { type Instant, type Language, languages, mainLanguage } from '@caunoi/core'
import type { Account, Incoming } from '@caunoi/office'
import type { CallbackQuery, Message, Update, User } from 'grammy/types'
import { telegramAddress, telegramRoom } from './address.ts'
import { toInput } from './to-input.ts'

const languageOf = ({ language_code: code }: User): Language =>
  languages.find((language) => code?.startsWith(language)) ?? mainLanguage

const accountOf = (user: User): Account => ({
  address: telegramAddress(user.id),
  name: [user.first_name, user.last_name].filter(Boolean).join(' '),
  language: languageOf(user),
})

/** A moment that is none must not hold up the message. */
const sentAt = ({ date }: Message): { sentAt?: Instant } => {
  const sent = new Date(date * 1_000)
  return Number.isNaN(sent.getTime()) ? {} : { sentAt: sent.toISOString() }
}

const fromMessage = (message: Message, id: string): Incoming | undefined => {
  const { chat, from, left_chat_member: gone, migrate_to_chat_id: moved } = message
  if (!from) return undefined
  const here = telegramAddress(chat.id)
  if (gone)
    return { kind: 'left', id, room: here, account: telegramAddress(gone.id), byOthers: gone.id !== from.id }
  if (moved !== undefined) return { kind: 'moved', id, from: here, to: telegramAddress(moved) }
  // An administrator who hides behind the group comes as a bot of Telegram's.
  if (message.sender_chat?.id === chat.id)
    return { kind: 'nameless', id, where: here, input: toInput(message) }
  if (from.is_bot) return undefined
  return {
    kind: 'said',
    id,
    order: Number(id),
    from: accountOf(from),
    where: telegramRoom(chat.id, message.is_topic_message ? message.message_thread_id : undefined),
    isPrivate: chat.type === 'private',
    input: toInput(message),
    written: String(message.message_id),
    ...sentAt(message),
  }
}

const fromEdited = (message: Message, id: string): Incoming | undefined => {
  const said = fromMessage(message, id)
  return said?.kind === 'said' && said.isPrivate ? { kind: 'edited', id, said } : undefined
}

const fromPress = ({ from, message, data }: CallbackQuery, id: string): Incoming => ({
  kind: 'said',
  id,
  order: Number(id),
  from: accountOf(from),
  where: telegramAddress(message?.chat.id ?? from.id),
  isPrivate: message?.chat.type === 'private',
  input: { kind: 'choice', data: data ?? '' },
  ...(message && { pressed: String(message.message_id) }),
})

/** What an update means to the office; undefined for what nobody here has to know. */
export const toIncoming = (update: Update): Incoming | undefined => {
  const id = String(update.update_id)
  if (update.callback_query) return fromPress(update.callback_query, id)
  if (update.message) return fromMessage(update.message, id)
  if (update.edited_message) return fromEdited(update.edited_message, id)
  if (!update.chat_member) return undefined
  const { chat, from, new_chat_member: member } = update.chat_member
  const isThere =
    member.status === 'restricted' ? member.is_member : !['left', 'kicked'].includes(member.status)
  if (isThere) return undefined
  return {
    kind: 'left',
    id,
    room: telegramAddress(chat.id),
    account: telegramAddress(member.user.id),
    byOthers: from.id !== member.user.id,
  }
}
