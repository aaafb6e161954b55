import { ApiError, badRequest, forbidden, tooManyRequests } from './api-error.ts'
import type { ChatState, Topic } from './state.ts'
import type { World } from './world.ts'

/** The chat, if the bot is still in it; a group that became a supergroup names its new id. */
export function reachableChat(world: World, id: number | string): ChatState {
  const chat = world.chat(id)
  if (chat.migratedTo !== undefined) {
    throw new ApiError(400, 'Bad Request: group chat was upgraded to a supergroup chat', {
      migrate_to_chat_id: chat.migratedTo,
    })
  }
  if (chat.type === 'private') return chat
  const status = world.member(chat, world.bot.id)?.status
  const kind = chat.type === 'group' ? 'group chat' : 'supergroup chat'
  if (status === 'kicked') throw forbidden(`bot was kicked from the ${kind}`)
  if (status === undefined || status === 'left') throw forbidden(`bot is not a member of the ${kind}`)
  return chat
}

/** The chat, if the bot may write there now; counts the message against the limits. */
export function writableChat(world: World, id: number | string): ChatState {
  const chat = reachableChat(world, id)
  if (chat.type === 'private') {
    if (!chat.started) throw forbidden("bot can't initiate conversation with a user")
    if (chat.blocked) throw forbidden('bot was blocked by the user')
  }
  if (world.switches.limits) {
    const wait = world.rateLimit.take(chat.id, chat.type !== 'private', world.now())
    if (wait > 0) throw tooManyRequests(wait)
  }
  return chat
}

export function isAdministrator(world: World, chat: ChatState): boolean {
  return world.member(chat, world.bot.id)?.status === 'administrator'
}

/** An open topic to write in; the general topic has no thread id. */
export function openTopic(world: World, chat: ChatState, thread: number | undefined): Topic | undefined {
  if (thread === undefined || thread === 0) return undefined
  const topic = chat.topics.find(({ id, deleted }) => id === thread && !deleted)
  if (!topic) throw badRequest('message thread not found')
  if (topic.closed && !isAdministrator(world, chat)) throw badRequest('TOPIC_CLOSED')
  return topic
}
