import { err, ok } from '@caunoi/core'
import type { OfferedCommand } from '@caunoi/desk'
import { type Address, addressKey } from '../address.ts'
import type { Abilities, Channel, Membership, OutgoingMessage } from '../channel.ts'

/** A message as it stands in a chat. */
export interface ShownMessage {
  id: string
  message: Exclude<OutgoingMessage, { kind: 'delete' }>
}

/** A channel that brings messages to nobody but a test. */
export interface MemoryChannel extends Channel {
  /** What stands in a chat now, oldest first. */
  shown(to: Address): readonly ShownMessage[]
  /** Takes nothing from now on, as in an outage. */
  breakDown(): void
  recover(): void
  /** The person behind the address takes no more messages. */
  block(address: Address): void
  unblock(address: Address): void
  /** Makes an account a member of a group, or changes what they are there. */
  join(room: Address, account: Address, as: Membership): void
  menu(to: Address): readonly OfferedCommand[]
}

/** Groups of this channel are the chats whose name begins like this. */
export const ROOM = 'room-'

export const memoryChannel = (
  id = 'memory',
  abilities: Abilities = { maxText: 4_096, edit: true, delete: true },
): MemoryChannel => {
  const chats = new Map<string, ShownMessage[]>()
  const members = new Map<string, Membership>()
  const blocked = new Set<string>()
  const menus = new Map<string, readonly OfferedCommand[]>()
  let isDown = false
  let count = 0
  const chatOf = (to: Address): ShownMessage[] => chats.get(addressKey(to)) ?? []
  const memberKey = (room: Address, account: Address) => `${addressKey(room)} ${addressKey(account)}`
  const show = (message: ShownMessage['message']): string => {
    const chat = chatOf(message.to)
    const replaced = message.kind === 'say' ? message.replace : undefined
    if (replaced !== undefined && chat.some((shown) => shown.id === replaced)) {
      chats.set(
        addressKey(message.to),
        chat.map((shown) => (shown.id === replaced ? { id: replaced, message } : shown)),
      )
      return replaced
    }
    count += 1
    chats.set(addressKey(message.to), [...chat, { id: String(count), message }])
    return String(count)
  }
  return {
    id,
    abilities,
    isRoom: ({ chat }) => chat.startsWith(ROOM),
    send: async (message) => {
      if (isDown) return err({ kind: 'later' })
      if (blocked.has(addressKey(message.to))) return err({ kind: 'shut-out' })
      if (message.kind !== 'delete') return ok({ message: show(message) })
      chats.set(
        addressKey(message.to),
        chatOf(message.to).filter((shown) => !message.messages.includes(shown.id)),
      )
      return ok({})
    },
    membership: async (room, account) =>
      isDown ? 'silent' : (members.get(memberKey(room, account)) ?? 'none'),
    offerCommands: async (to, commands) => void menus.set(addressKey(to), commands),
    fetchFile: async (file) =>
      file.type === 'location'
        ? undefined
        : { name: file.fileId, mime: 'text/plain', content: new TextEncoder().encode(file.fileId) },
    linkTo: async (payload) => `memory:${payload}`,
    shown: chatOf,
    breakDown: () => {
      isDown = true
    },
    recover: () => {
      isDown = false
    },
    block: (address) => void blocked.add(addressKey(address)),
    unblock: (address) => void blocked.delete(addressKey(address)),
    join: (room, account, as) => void members.set(memberKey(room, account), as),
    menu: (to) => menus.get(addressKey(to)) ?? [],
  }
}
