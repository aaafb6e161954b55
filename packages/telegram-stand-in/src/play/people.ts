import type { User } from '@grammyjs/types'
import { describeMember } from '../bot-api/methods/chat.ts'
import type { ChatState, Member, MemberStatus } from '../bot-api/state.ts'
import type { World } from '../bot-api/world.ts'

export interface NewPerson {
  name: string
  language_code?: string | undefined
  username?: string | undefined
}

/** First ids; real ones look alike. */
const firstUser = 700_000_000
const firstGroup = 400_000_000
const supergroupBase = -1_000_000_000_000

const emptyChat = (id: number, type: ChatState['type']): ChatState => ({
  id,
  type,
  title: '',
  forum: false,
  members: [],
  started: false,
  blocked: false,
  messages: [],
  lastMessage: 0,
  topics: [],
  pinned: [],
  input: { kind: 'none' },
  rev: 0,
})

/** A person with a private chat in which nothing has been said yet. */
export function createPerson(world: World, { name, language_code, username }: NewPerson): User {
  world.state.lastUser += 1
  const id = firstUser + world.state.lastUser
  const user: User = {
    id,
    is_bot: false,
    first_name: name,
    ...(username ? { username } : {}),
    ...(language_code ? { language_code } : {}),
  }
  world.state.users[id] = user
  world.state.chats[id] = emptyChat(id, 'private')
  world.changed({ kind: 'scene' })
  return user
}

export interface NewGroup {
  title: string
  kind: 'group' | 'supergroup' | 'forum'
  members: {
    user: number
    status?: 'creator' | 'administrator' | 'member' | undefined
    title?: string | undefined
  }[]
  /** The bot's own place in the group. */
  bot?: 'administrator' | 'member' | 'absent' | undefined
}

/** A group with its members; the bot learns that it was added. */
export function createGroup(
  world: World,
  { title, kind, members, bot = 'administrator' }: NewGroup,
): ChatState {
  world.state.lastChat += 1
  const number = firstGroup + world.state.lastChat
  const id = kind === 'group' ? -number : supergroupBase - number
  const chat: ChatState = {
    ...emptyChat(id, kind === 'group' ? 'group' : 'supergroup'),
    title,
    forum: kind === 'forum',
    started: true,
    members: members.map(({ user, status = 'member', title: custom }) => ({
      user: world.user(user).id,
      status,
      ...(custom ? { custom_title: custom } : {}),
    })),
  }
  world.state.chats[id] = chat
  const creator = members.find(({ status }) => status === 'creator') ?? members[0]
  if (bot !== 'absent' && creator) setBotStatus(world, chat, creator.user, bot)
  world.changed({ kind: 'scene' })
  return chat
}

/** Changes the bot's place in a chat and tells it, as Telegram does. */
export function setBotStatus(world: World, chat: ChatState, by: number, status: MemberStatus): void {
  const before = botMember(world, chat)
  const after: Member = { user: world.bot.id, status }
  if (chat.type === 'private') chat.blocked = status === 'kicked'
  else world.setMember(chat, world.bot.id, status)
  if (before.status === status) return
  world.queue.push({
    my_chat_member: {
      chat: world.describeChat(chat),
      from: world.user(by),
      date: world.seconds(),
      old_chat_member: describeMember(world, before),
      new_chat_member: describeMember(world, after),
    },
  })
  world.changed({ kind: 'scene' })
}

function botMember(world: World, chat: ChatState): Member {
  if (chat.type === 'private') return { user: world.bot.id, status: chat.blocked ? 'kicked' : 'member' }
  return { ...(world.member(chat, world.bot.id) ?? { user: world.bot.id, status: 'left' as const }) }
}
