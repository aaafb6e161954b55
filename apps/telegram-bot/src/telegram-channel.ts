import { err, ok } from '@caunoi/core'
import type { Address, Channel, Membership, PartHealth } from '@caunoi/office'
import type { Api } from 'grammy'
import type { ChatMember } from 'grammy/types'
import { chatOf, isGroupChat } from './address.ts'
import { failureOf } from './failure.ts'
import { fetchFile } from './fetch-file.ts'
import { LONGEST } from './render.ts'
import { sendMessage } from './send.ts'

/** Telegram lets a bot write so many messages a minute into one group. */
const GROUP_PER_MINUTE = 20

const membershipOf = (member: ChatMember): Membership => {
  switch (member.status) {
    case 'creator':
      return 'owner'
    case 'administrator':
    case 'member':
      return member.status
    case 'restricted':
      return member.is_member ? 'member' : 'none'
    case 'left':
    case 'kicked':
      return 'none'
  }
}

/** Telegram as a channel of the office. */
export const telegramChannel = (api: Api, health: () => PartHealth): Channel => ({
  id: 'telegram',
  abilities: {
    maxText: LONGEST,
    edit: true,
    delete: true,
    once: false,
    files: true,
    roomPerMinute: GROUP_PER_MINUTE,
  },
  isRoom: isGroupChat,
  send: async (message) => {
    try {
      const sent = await sendMessage(message, api)
      return ok(sent === undefined ? {} : { message: sent })
    } catch (error) {
      const failure = failureOf(error)
      // The message shows it already, or there is nothing left that could.
      return failure.kind === 'same' || failure.kind === 'gone' ? ok({}) : err(failure)
    }
  },
  membership: async (room: Address, account: Address) => {
    try {
      return membershipOf(await api.getChatMember(chatOf(room), chatOf(account)))
    } catch (error) {
      // No answer is no right: an outage must not open a door.
      return failureOf(error).kind === 'shut-out' ? 'lost' : 'silent'
    }
  },
  offerCommands: async (to, commands) => {
    const scope = { type: 'chat', chat_id: chatOf(to) } as const
    if (commands.length === 0) await api.deleteMyCommands({ scope })
    else await api.setMyCommands([...commands], { scope })
  },
  fetchFile: (file) => fetchFile(file, api),
  linkTo: async (payload) => `https://t.me/${(await api.getMe()).username}?start=${payload}`,
  health,
})
