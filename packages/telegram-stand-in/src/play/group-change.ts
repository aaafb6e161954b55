import { badRequest } from '../bot-api/api-error.ts'
import { removeTopic } from '../bot-api/methods/topics.ts'
import type { ChatState } from '../bot-api/state.ts'
import type { World } from '../bot-api/world.ts'
import { createGroup } from './people.ts'
import { standingChat } from './speak.ts'

/** A group becomes a supergroup: a new chat with a new id, and a service message on each side. */
export function migrate(world: World, id: number, forum: boolean): ChatState {
  const old = standingChat(world, id)
  if (old.type !== 'group') throw badRequest('only a basic group can become a supergroup')
  const members = old.members
    .filter(({ user }) => user !== world.bot.id)
    .map(({ user, status, custom_title }) => ({
      user,
      status: status === 'creator' || status === 'administrator' ? status : ('member' as const),
      title: custom_title,
    }))
  const chat = createGroup(world, {
    title: old.title,
    kind: forum ? 'forum' : 'supergroup',
    members,
    bot: 'absent',
  })
  const bot = world.member(old, world.bot.id)
  if (bot) chat.members.push({ ...bot })
  const by = world.user(
    members.find(({ status }) => status === 'creator')?.user ?? members[0]?.user ?? world.bot.id,
  )
  const leave = world.addMessage(old, by, { migrate_to_chat_id: chat.id })
  world.deliver(old, leave)
  const arrive = world.addMessage(chat, by, { migrate_from_chat_id: old.id })
  world.deliver(chat, arrive)
  old.migratedTo = chat.id
  world.changed({ kind: 'scene' })
  return chat
}

/** A person deletes a topic and everything in it; Telegram tells the bot nothing. */
export function deleteTopic(world: World, id: number, thread: number): void {
  const chat = standingChat(world, id)
  const topic = chat.topics.find((one) => one.id === thread && !one.deleted)
  if (!topic) throw badRequest('message thread not found')
  removeTopic(chat, topic)
  world.changed({ kind: 'scene' })
}
