import { err, mainLanguage, ok } from '@caunoi/core'
import type { OfferedCommand } from '@caunoi/desk'
import { type Address, addressKey } from '../address.ts'
import type { Abilities, Channel, Membership, OutgoingMessage } from '../channel.ts'
import type { Incoming, Received, Said } from '../incoming.ts'

/** A message as it stands in a chat. */
export interface ShownMessage {
  id: string
  message: Exclude<OutgoingMessage, { kind: 'delete' }>
}

/** A channel in memory: whole, and with nobody behind it but a test. */
export interface MemoryChannel extends Channel {
  /** What stands in a chat now, oldest first. */
  shown(to: Address): readonly ShownMessage[]
  /** Where what is said goes. */
  connect(receive: (incoming: Incoming) => Promise<Received>): void
  /** Somebody does something in their private chat; brought again until it is stored. */
  say(from: Address, input: Said['input'], pressed?: string): Promise<Received>
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

const DELIVERIES = 5
const BETWEEN_MS = 20

export const memoryChannel = (
  id = 'memory',
  abilities: Abilities = { maxText: 4_096, edit: true, delete: true, once: true, files: true },
): MemoryChannel => {
  const chats = new Map<string, ShownMessage[]>()
  const keys = new Map<string, string>()
  const members = new Map<string, Membership>()
  const blocked = new Set<string>()
  const menus = new Map<string, readonly OfferedCommand[]>()
  let receive: (incoming: Incoming) => Promise<Received> = async () => ({})
  let isDown = false
  let count = 0
  const chatOf = (to: Address): ShownMessage[] => chats.get(addressKey(to)) ?? []
  const memberKey = (room: Address, account: Address) => `${addressKey(room)} ${addressKey(account)}`
  const next = (): string => {
    count += 1
    return String(count)
  }
  const show = (message: ShownMessage['message']): string => {
    const chat = chatOf(message.to)
    const replaced = message.kind === 'say' ? message.replace : undefined
    if (abilities.edit && replaced !== undefined && chat.some((shown) => shown.id === replaced)) {
      chats.set(
        addressKey(message.to),
        chat.map((shown) => (shown.id === replaced ? { id: replaced, message } : shown)),
      )
      return replaced
    }
    const made = next()
    chats.set(addressKey(message.to), [...chat, { id: made, message }])
    return made
  }
  return {
    id,
    abilities,
    isRoom: ({ chat }) => chat.startsWith(ROOM),
    send: async (message, key) => {
      if (isDown) return err({ kind: 'later' })
      if (blocked.has(addressKey(message.to))) return err({ kind: 'shut-out' })
      if (message.kind !== 'delete') {
        const known = abilities.once ? keys.get(key) : undefined
        const shown = known ?? show(message)
        keys.set(key, shown)
        return ok({ message: shown })
      }
      if (abilities.delete)
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
    health: () => (isDown ? { ok: false, trouble: 'no-answer' } : { ok: true }),
    shown: chatOf,
    connect: (to) => {
      receive = to
    },
    say: async (from, input, pressed) => {
      const said: Said = {
        kind: 'said',
        id: `in-${next()}`,
        from: { address: from, name: from.chat, language: mainLanguage },
        where: from,
        isPrivate: true,
        input,
        ...(pressed !== undefined && { pressed }),
      }
      for (let delivery = 1; ; delivery += 1)
        try {
          return await receive(said)
        } catch (error) {
          if (delivery === DELIVERIES) throw error
          await new Promise((resolve) => setTimeout(resolve, BETWEEN_MS))
        }
    },
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
