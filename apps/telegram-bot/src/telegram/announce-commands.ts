import { commandDoors, label } from '@caunoi/conversation'
import type { Language } from '@caunoi/core'
import type { Api } from 'grammy'
import type { BotCommand } from 'grammy/types'
import type { Centres } from '../centres.ts'
import { deskCommands } from '../desk/commands.ts'
import { chatOf } from './address.ts'

const described = (commands: string[], language: Language): BotCommand[] =>
  commands.map((command) => ({ command, description: label(language, `command-${command}`) }))

const citizens = (language: Language): BotCommand[] => described(Object.keys(commandDoors), language)

/** The commands of the desk. */
export const deskMenu = (language: Language): BotCommand[] => described(Object.keys(deskCommands), language)

/** What a staff member is offered in private: the desk, then all that citizens have. */
export const menuOf = (language: Language): BotCommand[] => [...deskMenu(language), ...citizens(language)]

const group = (): BotCommand[] => [...deskMenu('vi'), ...described(['nhom'], 'vi')]

/** Tells Telegram which commands to offer: to citizens in their language, to staff groups those of the desk. */
export const announceCommands = async (api: Api, centres: Centres): Promise<void> => {
  const scope = { type: 'all_private_chats' } as const
  await api.setMyCommands(citizens('vi'), { scope })
  await api.setMyCommands(citizens('en'), { scope, language_code: 'en' })
  await api.setMyCommands(group(), { scope: { type: 'all_group_chats' } })
  for (const centre of centres.all())
    if (centre.room !== undefined)
      await api
        .setMyCommands(group(), { scope: { type: 'chat', chat_id: chatOf(centre.room) } })
        .catch(() => {})
}
