import type { User } from '@grammyjs/types'
import type { ChatState, StoredMessage } from '../bot-api/state.ts'
import type { Switches } from '../bot-api/switches.ts'
import type { World } from '../bot-api/world.ts'
import type { BotProcessPort, BotProcessStatus } from './process-port.ts'

/** A chat without its messages. */
export type ChatView = Omit<ChatState, 'messages' | 'lastMessage'> & { name: string; messageCount: number }

/** The whole stand-in without the transcripts. */
export interface SceneView {
  rev: number
  /** ISO instant of the stand-in's clock. */
  now: string
  bot: User
  description: Record<string, string>
  people: User[]
  chats: ChatView[]
  switches: Switches
  /** Updates that the bot has not confirmed. */
  pending: number
  webhook: string | null
  process: BotProcessStatus | null
}

export interface Transcript {
  rev: number
  messages: StoredMessage[]
}

export function chatView(world: World, chat: ChatState): ChatView {
  const { messages, lastMessage: _, ...rest } = chat
  const name = chat.type === 'private' ? world.user(chat.id).first_name : chat.title
  return { ...rest, name, messageCount: messages.filter(({ deleted }) => !deleted).length }
}

export function sceneView(world: World, process: BotProcessPort | undefined): SceneView {
  return {
    rev: world.state.rev,
    now: new Date(world.now()).toISOString(),
    bot: world.bot,
    description: world.state.profile.description,
    people: Object.values(world.state.users).filter(({ is_bot }) => !is_bot),
    chats: Object.values(world.state.chats).map((chat) => chatView(world, chat)),
    switches: world.switches,
    pending: world.queue.pending().length,
    webhook: world.state.webhook?.url ?? null,
    process: process?.status() ?? null,
  }
}

/** Messages of a chat that changed after `since`. */
export function transcript(chat: ChatState, since: number): Transcript {
  return { rev: chat.rev, messages: chat.messages.filter(({ rev }) => rev > since) }
}
