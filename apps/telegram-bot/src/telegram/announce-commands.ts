import { commandDoors, label } from '@caunoi/conversation'
import type { Language } from '@caunoi/core'
import type { Api } from 'grammy'
import type { Centres } from '../centres.ts'
import { deskCommands } from '../desk/commands.ts'

const citizens = (language: Language) =>
  Object.keys(commandDoors).map((command) => ({
    command,
    description: label(language, `command-${command}`),
  }))

const desk = () =>
  [...Object.keys(deskCommands), 'nhom'].map((command) => ({
    command,
    description: label('vi', `command-${command}`),
  }))

/** Tells Telegram which commands to offer: to citizens in their language, to staff groups those of the desk. */
export const announceCommands = async (api: Api, centres: Centres): Promise<void> => {
  const scope = { type: 'all_private_chats' } as const
  await api.setMyCommands(citizens('vi'), { scope })
  await api.setMyCommands(citizens('en'), { scope, language_code: 'en' })
  await api.setMyCommands(desk(), { scope: { type: 'all_group_chats' } })
  for (const centre of centres.all())
    if (centre.chat !== undefined)
      await api.setMyCommands(desk(), { scope: { type: 'chat', chat_id: centre.chat } }).catch(() => {})
}
