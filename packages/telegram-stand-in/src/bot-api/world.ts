import { randomBytes } from 'node:crypto'
import type { Chat, Message, User } from '@grammyjs/types'
import { badRequest } from './api-error.ts'
import { Files } from './files.ts'
import { RateLimit } from './rate-limit.ts'
import { type ChatState, emptyState, type Member, type MemberStatus, type StoredMessage } from './state.ts'
import { Store } from './store.ts'
import { calm, type Switches } from './switches.ts'
import { UpdateQueue } from './update-queue.ts'

/** Something that happened, for whoever watches the stand-in. */
export type Happening =
  | { kind: 'message'; chat: number; message: number }
  | { kind: 'chat'; chat: number }
  | { kind: 'scene' }
  | { kind: 'answer'; user: number; chat: number; callback: string }
  | { kind: 'action'; chat: number; action: string }

export interface WorldOptions {
  token: string
  /** First name and username of the bot. */
  botName?: string
  botUsername?: string
  /** Where state and files are kept; without it they are gone with the process. */
  dataDir?: string | undefined
  /** Milliseconds since 1970; by default this machine's clock. */
  now?: () => number
  /** Random bytes, of which the ids of files and pressed buttons are made. */
  random?: (count: number) => Uint8Array
  /** Telegram's own limits from the start: 20 messages a minute in a group, 30 a second in all. */
  limits?: boolean
}

/** The one place where chats, people, messages and pending updates live. */
export class World {
  readonly token: string
  readonly switches: Switches
  readonly files: Files
  readonly queue: UpdateQueue
  readonly rateLimit = new RateLimit()
  readonly random: (count: number) => Uint8Array
  private readonly store: Store
  private readonly watchers = new Set<(happening: Happening) => void>()
  private readonly clock: () => number
  private ahead = 0

  constructor({ token, botName, botUsername, dataDir, now, random, limits }: WorldOptions) {
    this.token = token
    this.clock = now ?? Date.now
    this.random = random ?? randomBytes
    this.switches = { ...calm, limits: limits ?? false }
    const bot: User = {
      id: Number(token.split(':')[0]),
      is_bot: true,
      first_name: botName ?? 'Test bot',
      username: botUsername ?? 'test_bot',
    }
    this.store = Store.open(dataDir, () => emptyState(bot))
    this.files = new Files(this.state, dataDir, this.random)
    this.queue = new UpdateQueue(this.state, {
      now: () => this.now(),
      copies: () => this.switches.copies,
      changed: () => this.store.save(),
    })
  }

  get state() {
    return this.store.state
  }

  get bot(): User {
    return this.state.bot
  }

  /** Milliseconds since 1970, plus what `advance` added. */
  now(): number {
    return this.clock() + this.ahead
  }

  seconds(): number {
    return Math.floor(this.now() / 1_000)
  }

  /** Puts the stand-in's clock forward. */
  advance(ms: number): void {
    this.ahead += ms
  }

  watch(watcher: (happening: Happening) => void): () => void {
    this.watchers.add(watcher)
    return () => this.watchers.delete(watcher)
  }

  /** Records a change: a new revision, a later write to disk, a word to those who watch. */
  changed(happening: Happening): void {
    this.state.rev += 1
    if ('chat' in happening) {
      const chat = this.state.chats[happening.chat]
      if (chat) chat.rev = this.state.rev
    }
    this.store.save()
    for (const watcher of this.watchers) watcher(happening)
  }

  flush(): void {
    this.store.flush()
  }

  user(id: number): User {
    const user = this.state.users[id]
    if (!user) throw badRequest('user not found')
    return user
  }

  /** A chat by its id or `@username`, whatever the bot may do there. */
  chat(id: number | string): ChatState {
    const named = Object.values(this.state.users).find(({ username }) => username && `@${username}` === id)
    const chat = this.state.chats[named?.id ?? Number(id)]
    if (!chat) throw badRequest('chat not found')
    return chat
  }

  describeChat(chat: ChatState): Chat {
    if (chat.type === 'private') {
      const { first_name, last_name, username } = this.user(chat.id)
      return {
        id: chat.id,
        type: 'private',
        first_name,
        ...(last_name ? { last_name } : {}),
        ...(username ? { username } : {}),
      }
    }
    if (chat.type === 'group') return { id: chat.id, type: 'group', title: chat.title }
    return { id: chat.id, type: 'supergroup', title: chat.title, ...(chat.forum ? { is_forum: true } : {}) }
  }

  member(chat: ChatState, user: number): Member | undefined {
    return chat.members.find((member) => member.user === user)
  }

  setMember(chat: ChatState, user: number, status: MemberStatus): void {
    const member = this.member(chat, user)
    if (member) member.status = status
    else chat.members.push({ user, status })
    this.changed({ kind: 'scene' })
  }

  /** Writes a message into a chat; the bot learns of it only through `deliver`. */
  addMessage(chat: ChatState, from: User, content: Partial<Message>): StoredMessage {
    const counter = chat.type === 'supergroup' ? chat : this.state
    counter.lastMessage += 1
    const message: Message = {
      message_id: counter.lastMessage,
      from,
      chat: this.describeChat(chat),
      date: this.seconds(),
      ...content,
    }
    const stored: StoredMessage = { message, rev: this.state.rev + 1, deleted: false, edits: 0 }
    chat.messages.push(stored)
    this.changed({ kind: 'message', chat: chat.id, message: message.message_id })
    return stored
  }

  /** A message that still stands. */
  message(chat: ChatState, id: number): StoredMessage | undefined {
    const found = chat.messages.findLast(({ message }) => message.message_id === id)
    return found?.deleted ? undefined : found
  }

  changedMessage(chat: ChatState, stored: StoredMessage): void {
    stored.rev = this.state.rev + 1
    this.changed({ kind: 'message', chat: chat.id, message: stored.message.message_id })
  }

  /** Passes a message on to the bot, unless it is not there, is blocked, or may not read it. */
  deliver(chat: ChatState, stored: StoredMessage): void {
    if (!this.botReceives(chat)) return
    if (chat.type !== 'private' && !this.botReads(chat, stored.message)) return
    this.queue.push({ message: stored.message as never })
  }

  botReceives(chat: ChatState): boolean {
    if (chat.type === 'private') return !chat.blocked
    const status = this.member(chat, this.bot.id)?.status
    return status === 'member' || status === 'administrator'
  }

  /** Privacy mode: a bot that is no administrator reads commands, replies to it, mentions and service messages. */
  private botReads(chat: ChatState, message: Message): boolean {
    if (this.member(chat, this.bot.id)?.status === 'administrator') return true
    const text = message.text ?? message.caption
    const spoken =
      text !== undefined || message.photo || message.document || message.voice || message.location
    if (!spoken) return true
    return Boolean(
      text?.startsWith('/') ||
        text?.includes(`@${this.bot.username}`) ||
        message.reply_to_message?.from?.id === this.bot.id,
    )
  }
}
