import type { Address } from '../address.ts'
import type { Upcaster } from './versioned.ts'

type Stored = Record<string, unknown>

/** The first version knew one messenger, and its chats by number. */
const telegram = (chat: unknown): Address => ({ channel: 'telegram', chat: String(chat) })

const asText = (value: unknown): string | undefined => (value === undefined ? undefined : String(value))

const listOf = (value: unknown): Stored[] => (Array.isArray(value) ? value : [])

const withTextIds = (value: unknown): Stored[] =>
  listOf(value).map((each) => ({ ...each, id: String(each.id) }))

const entry = ({ chat, thread, replace, messages, ...rest }: Stored): Stored => ({
  ...rest,
  to: { ...telegram(chat), ...(thread !== undefined && { topic: asText(thread) }) },
  ...(replace !== undefined && { replace: asText(replace) }),
  ...(messages !== undefined && { messages: Array.isArray(messages) ? messages.map(String) : messages }),
})

const outbox = (value: unknown): Stored[] => listOf(value).map(entry)

export const personFromV1: Upcaster = ({ chat, ...rest }) => ({
  ...rest,
  v: 2,
  address: telegram(chat),
  messages: withTextIds(rest.messages),
  updates: withTextIds(rest.updates),
  outbox: outbox(rest.outbox),
})

export const staffFromV1: Upcaster = ({ user, ...rest }) => ({
  ...rest,
  v: 2,
  address: telegram(user),
  updates: withTextIds(rest.updates),
  outbox: outbox(rest.outbox),
})

export const requestFromV1: Upcaster = (stored) => ({
  ...stored,
  v: 2,
  cards: listOf(stored.cards).map(({ chat, message, ...rest }) => ({
    ...rest,
    to: telegram(chat),
    message: String(message),
  })),
  outbox: outbox(stored.outbox),
})

export const centreFromV1: Upcaster = ({ chat, thread, ...rest }) => ({
  ...rest,
  v: 2,
  ...(chat !== undefined && {
    room: { ...telegram(chat), ...(thread !== undefined && { topic: asText(thread) }) },
  }),
})
