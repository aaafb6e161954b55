import { z } from 'zod'
import { badRequest } from '../api-error.ts'
import { isAdministrator, writableChat } from '../may-write.ts'
import { method, speakingMethod } from '../method.ts'
import { chatId, integer, requiredString, string } from '../params.ts'
import type { ChatState, Topic } from '../state.ts'
import type { World } from '../world.ts'

const colours = [7322096, 16766590, 13338331, 9367192, 16749490, 16478047]

function forum(world: World, id: string): ChatState {
  const chat = writableChat(world, id)
  if (!chat.forum) throw badRequest('the chat is not a forum')
  if (!isAdministrator(world, chat)) throw badRequest('not enough rights to create a topic')
  return chat
}

function topicIn(chat: ChatState, id: number): Topic {
  const topic = chat.topics.find((one) => one.id === id && !one.deleted)
  if (!topic) throw badRequest('message thread not found')
  return topic
}

export const createForumTopic = speakingMethod(
  z.object({
    chat_id: chatId,
    name: requiredString('topic name is empty'),
    icon_color: integer,
    icon_custom_emoji_id: string,
  }),
  (world, params) => {
    const chat = forum(world, params.chat_id)
    if (params.name.length > 128) throw badRequest('TOPIC_NAME_TOO_LONG')
    const colour = params.icon_color ?? colours[0] ?? 0
    if (!colours.includes(colour)) throw badRequest('TOPIC_ICON_COLOR_INVALID')
    const icon = {
      icon_color: colour,
      ...(params.icon_custom_emoji_id ? { icon_custom_emoji_id: params.icon_custom_emoji_id } : {}),
    }
    const thread = chat.lastMessage + 1
    world.addMessage(chat, world.bot, {
      message_thread_id: thread,
      is_topic_message: true,
      forum_topic_created: { name: params.name, ...icon },
    })
    chat.topics.push({ id: thread, name: params.name, ...icon, closed: false, deleted: false })
    world.changed({ kind: 'scene' })
    return { message_thread_id: thread, name: params.name, ...icon }
  },
)

const inTopic = { chat_id: chatId, message_thread_id: integer }

function change(
  world: World,
  params: { chat_id: string; message_thread_id?: number | undefined },
  action: (chat: ChatState, topic: Topic) => void,
): true {
  const chat = forum(world, params.chat_id)
  action(chat, topicIn(chat, params.message_thread_id ?? 0))
  world.changed({ kind: 'scene' })
  return true
}

export const editForumTopic = method(
  z.object({ ...inTopic, name: string, icon_custom_emoji_id: string }),
  (world, params) =>
    change(world, params, (_, topic) => {
      if (params.name === undefined || params.name === topic.name) throw badRequest('TOPIC_NOT_MODIFIED')
      if (params.name.length > 128) throw badRequest('TOPIC_NAME_TOO_LONG')
      topic.name = params.name
    }),
)

const setClosed = (closed: boolean) =>
  method(z.object(inTopic), (world, params) =>
    change(world, params, (chat, topic) => {
      if (topic.closed === closed) throw badRequest('TOPIC_NOT_MODIFIED')
      topic.closed = closed
      world.addMessage(chat, world.bot, {
        message_thread_id: topic.id,
        is_topic_message: true,
        ...(closed ? { forum_topic_closed: {} } : { forum_topic_reopened: {} }),
      })
    }),
  )

export const closeForumTopic = setClosed(true)
export const reopenForumTopic = setClosed(false)

/** Deletes a topic and what was said in it. */
export function removeTopic(chat: ChatState, topic: Topic): void {
  topic.deleted = true
  for (const stored of chat.messages) {
    if (stored.message.message_thread_id === topic.id) stored.deleted = true
  }
}

export const deleteForumTopic = method(z.object(inTopic), (world, params) =>
  change(world, params, removeTopic),
)
