import type {
  BotCommand,
  BotCommandScope,
  MenuButton,
  Message,
  ReplyKeyboardMarkup,
  Update,
  User,
} from '@grammyjs/types'

/** A message as the bot sees it, with what the stand-in knows about it. */
export interface StoredMessage {
  message: Message
  /** Order of the latest change in the whole stand-in. */
  rev: number
  deleted: boolean
  edits: number
  /** The bot's reaction. */
  reaction?: string
}

export interface Topic {
  id: number
  name: string
  icon_color: number
  icon_custom_emoji_id?: string
  closed: boolean
  deleted: boolean
}

export type MemberStatus = 'creator' | 'administrator' | 'member' | 'left' | 'kicked'

export interface Member {
  user: number
  status: MemberStatus
  custom_title?: string
}

/** What stands below the input field of a chat until the bot changes it. */
export type InputState =
  | { kind: 'none' }
  | { kind: 'keyboard'; message: number; keyboard: ReplyKeyboardMarkup }
  | { kind: 'force-reply'; message: number; placeholder?: string }

export interface ChatState {
  id: number
  type: 'private' | 'group' | 'supergroup'
  title: string
  forum: boolean
  members: Member[]
  /** Private chats: the person has pressed START at least once. */
  started: boolean
  /** Private chats: the person has blocked the bot. */
  blocked: boolean
  messages: StoredMessage[]
  /** Supergroups number their own messages; other chats share the bot's numbers. */
  lastMessage: number
  topics: Topic[]
  pinned: number[]
  input: InputState
  menu?: MenuButton
  migratedTo?: number
  rev: number
}

export interface StoredFile {
  id: string
  unique: string
  kind: 'photo' | 'document' | 'voice'
  name: string
  mime: string
  size: number
  /** Path for the download address; the bytes lie in the files folder under the unique id. */
  path: string
  width?: number
  height?: number
  duration?: number
}

export interface CallbackState {
  id: string
  user: number
  chat: number
  message: number
  at: number
  answered: boolean
  answer?: CallbackAnswer
}

export interface CallbackAnswer {
  text?: string
  alert: boolean
  url?: string
}

export interface CommandList {
  scope: BotCommandScope
  language: string
  commands: BotCommand[]
}

export interface Webhook {
  url: string
  secret?: string
  maxConnections: number
  lastErrorDate?: number
  lastErrorMessage?: string
}

/** Texts of the bot's profile by language; '' holds those for everybody else. */
export interface Profile {
  name: Record<string, string>
  description: Record<string, string>
  shortDescription: Record<string, string>
}

export interface PendingUpdate {
  update: Update
  /** How often the bot has confirmed it; it leaves the queue once that reaches the wanted number of copies. */
  confirmed: number
  /** Milliseconds of the stand-in's clock. */
  at: number
}

/** Everything the stand-in remembers; it is what the data file holds. */
export interface State {
  version: 1
  bot: User
  users: Record<string, User>
  chats: Record<string, ChatState>
  updates: PendingUpdate[]
  lastUpdate: number
  allowedUpdates: string[] | null
  webhook: Webhook | null
  lastMessage: number
  lastChat: number
  lastUser: number
  files: Record<string, StoredFile>
  callbacks: Record<string, CallbackState>
  commands: CommandList[]
  profile: Profile
  menu: MenuButton
  rev: number
}

/** An empty world: one bot, nobody else. */
export function emptyState(bot: User): State {
  return {
    version: 1,
    bot,
    users: { [bot.id]: bot },
    chats: {},
    updates: [],
    lastUpdate: 100_000_000,
    allowedUpdates: null,
    webhook: null,
    lastMessage: 0,
    lastChat: 0,
    lastUser: 0,
    files: {},
    callbacks: {},
    commands: [],
    profile: { name: {}, description: {}, shortDescription: {} },
    menu: { type: 'commands' },
    rev: 0,
  }
}
