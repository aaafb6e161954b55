import type { BotCommand, BotCommandScope } from '@grammyjs/types'
import type { World } from '../bot-api/world.ts'

/** The commands a person is offered in a chat: the narrowest scope wins, their language before no language. */
export function commandMenu(world: World, chatId: number, userId: number): BotCommand[] {
  const chat = world.chat(chatId)
  const status = world.member(chat, userId)?.status
  const administers = status === 'creator' || status === 'administrator'
  const scopes: BotCommandScope[] =
    chat.type === 'private'
      ? [{ type: 'chat', chat_id: chat.id }, { type: 'all_private_chats' }, { type: 'default' }]
      : [
          { type: 'chat_member', chat_id: chat.id, user_id: userId },
          ...(administers ? [{ type: 'chat_administrators' as const, chat_id: chat.id }] : []),
          { type: 'chat', chat_id: chat.id },
          ...(administers ? [{ type: 'all_chat_administrators' as const }] : []),
          { type: 'all_group_chats' },
          { type: 'default' },
        ]
  const language = world.user(userId).language_code ?? ''
  for (const scope of scopes) {
    for (const code of [language, '']) {
      const found = world.state.commands.find((list) => list.language === code && matches(list.scope, scope))
      if (found) return found.commands
    }
  }
  return []
}

const matches = (kept: BotCommandScope, wanted: BotCommandScope) =>
  kept.type === wanted.type &&
  ('chat_id' in kept ? kept.chat_id : 0) === ('chat_id' in wanted ? wanted.chat_id : 0) &&
  ('user_id' in kept ? kept.user_id : 0) === ('user_id' in wanted ? wanted.user_id : 0)
