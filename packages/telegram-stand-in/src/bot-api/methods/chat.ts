import type { ChatMember } from '@grammyjs/types'
import { z } from 'zod'
import { badRequest, forbidden } from '../api-error.ts'
import { isAdministrator, reachableChat } from '../may-write.ts'
import { method } from '../method.ts'
import { chatId, integer, messageId, parsed, userId } from '../params.ts'
import type { ChatState, Member } from '../state.ts'
import type { World } from '../world.ts'

const rights = {
  can_be_edited: false,
  is_anonymous: false,
  can_manage_chat: true,
  can_delete_messages: true,
  can_manage_video_chats: true,
  can_restrict_members: true,
  can_promote_members: false,
  can_change_info: true,
  can_invite_users: true,
  can_post_stories: false,
  can_edit_stories: false,
  can_delete_stories: false,
  can_pin_messages: true,
  can_manage_topics: true,
}

export function describeMember(world: World, member: Member): ChatMember {
  const user = world.user(member.user)
  const title = member.custom_title ? { custom_title: member.custom_title } : {}
  switch (member.status) {
    case 'creator':
      return { status: 'creator', user, is_anonymous: false, ...title }
    case 'administrator':
      return { status: 'administrator', user, ...rights, ...title } as ChatMember
    case 'member':
      return { status: 'member', user }
    case 'left':
      return { status: 'left', user }
    case 'kicked':
      return { status: 'kicked', user, until_date: 0 }
  }
}

const present = ({ status }: Member) => status !== 'left' && status !== 'kicked'

const inChat = z.object({ chat_id: chatId })

export const getChat = method(inChat, (world, { chat_id }) => {
  const chat = reachableChat(world, chat_id)
  const pinned = chat.pinned.at(-1)
  const message = pinned === undefined ? undefined : world.message(chat, pinned)?.message
  return {
    ...world.describeChat(chat),
    accent_color_id: 0,
    max_reaction_count: 11,
    accepted_gift_types: {},
    ...(message ? { pinned_message: message } : {}),
  }
})

/** Members of a private chat are its two sides. */
function members(world: World, chat: ChatState): Member[] {
  if (chat.type !== 'private') return chat.members
  return [chat.id, world.bot.id].map((user) => ({ user, status: 'member' as const }))
}

export const getChatMember = method(z.object({ chat_id: chatId, user_id: userId }), (world, params) => {
  const chat = reachableChat(world, params.chat_id)
  if (!world.state.users[params.user_id]) throw badRequest('PARTICIPANT_ID_INVALID')
  const member = members(world, chat).find(({ user }) => user === params.user_id)
  return describeMember(world, member ?? { user: params.user_id, status: 'left' })
})

export const getChatAdministrators = method(inChat, (world, { chat_id }) => {
  const chat = reachableChat(world, chat_id)
  if (chat.type === 'private') throw badRequest('there are no administrators in the private chat')
  return chat.members
    .filter(({ user, status }) => ['creator', 'administrator'].includes(status) && user !== world.bot.id)
    .map((member) => describeMember(world, member))
})

export const getChatMemberCount = method(
  inChat,
  (world, { chat_id }) => members(world, reachableChat(world, chat_id)).filter(present).length,
)

export const leaveChat = method(inChat, (world, { chat_id }) => {
  const chat = reachableChat(world, chat_id)
  if (chat.type === 'private') throw badRequest("chat member status can't be changed in private chats")
  world.setMember(chat, world.bot.id, 'left')
  return true
})

function pinnableChat(world: World, id: string): ChatState {
  const chat = reachableChat(world, id)
  if (chat.type !== 'private' && !isAdministrator(world, chat)) {
    throw badRequest('not enough rights to manage pinned messages in the chat')
  }
  return chat
}

export const pinChatMessage = method(
  z.object({ chat_id: chatId, message_id: messageId }),
  (world, params) => {
    const chat = pinnableChat(world, params.chat_id)
    const stored = world.message(chat, params.message_id)
    if (!stored) throw badRequest('message to pin not found')
    chat.pinned = [...chat.pinned.filter((id) => id !== params.message_id), params.message_id]
    world.changed({ kind: 'chat', chat: chat.id })
    return true
  },
)

export const unpinChatMessage = method(
  z.object({ chat_id: chatId, message_id: integer }),
  (world, params) => {
    const chat = pinnableChat(world, params.chat_id)
    const id = params.message_id ?? chat.pinned.at(-1)
    if (id === undefined || !chat.pinned.includes(id)) throw badRequest('message to unpin not found')
    chat.pinned = chat.pinned.filter((other) => other !== id)
    world.changed({ kind: 'chat', chat: chat.id })
    return true
  },
)

export const unpinAllChatMessages = method(inChat, (world, { chat_id }) => {
  const chat = pinnableChat(world, chat_id)
  chat.pinned = []
  world.changed({ kind: 'chat', chat: chat.id })
  return true
})

const reactions = parsed(
  z
    .array(
      z.looseObject({ type: z.literal('emoji'), emoji: z.string() }),
      "can't parse reaction types JSON object",
    )
    .max(1, 'too many reactions specified')
    .optional(),
)

/** The emoji reactions that need no premium account and are used in practice; Telegram's list is longer. */
const emoji = [
  ...'👍👎❤🔥🥰👏😁🤔🤯😱🤬😢🎉🤩🤮💩🙏👌🕊🤡🥱🥴😍🐳🌚🌭💯🤣⚡🍌🏆💔🤨😐🍓🍾💋😈😴😭🤓👻👀🎃🙈😇😨🤝✍🤗🫡🎅🎄☃💅🤪🗿🆒💘🙉🦄😘💊🙊😎👾😡',
]

export const setMessageReaction = method(
  z.object({ chat_id: chatId, message_id: messageId, reaction: reactions }),
  (world, params) => {
    const chat = reachableChat(world, params.chat_id)
    if (chat.type === 'private' && chat.blocked) throw forbidden('bot was blocked by the user')
    const stored = world.message(chat, params.message_id)
    if (!stored) throw badRequest('message to react not found')
    const given = params.reaction?.[0]?.emoji.replace('\ufe0f', '')
    if (given !== undefined && !emoji.includes(given)) throw badRequest('REACTION_INVALID')
    if (given === undefined) delete stored.reaction
    else stored.reaction = given
    world.changedMessage(chat, stored)
    return true
  },
)
