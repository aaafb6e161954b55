import { languages, mainLanguage } from '@caunoi/core'
import { citizenMenu, roomMenu } from '@caunoi/desk'
import type { Room } from '@caunoi/office'
import type { Api } from 'grammy'
import { chatOf } from './address.ts'

/** Tells Telegram which commands to offer: to citizens in their language, to staff groups those of the desk. */
export const announceCommands = async (api: Api, rooms: readonly Room[]): Promise<void> => {
  const scope = { type: 'all_private_chats' } as const
  await api.setMyCommands(citizenMenu(mainLanguage), { scope })
  for (const language of languages)
    if (language !== mainLanguage)
      await api.setMyCommands(citizenMenu(language), { scope, language_code: language })
  await api.setMyCommands(roomMenu(), { scope: { type: 'all_group_chats' } })
  for (const room of rooms)
    await api.setMyCommands(roomMenu(), { scope: { type: 'chat', chat_id: chatOf(room) } }).catch(() => {})
}
