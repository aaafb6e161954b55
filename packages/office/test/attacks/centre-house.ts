import { randomBytes } from 'node:crypto'
import { Writable } from 'node:stream'
import { type Html, type Input, plainText } from '@caunoi/conversation'
import { type DocumentStore, memoryStore } from '@caunoi/storage'
import { vietnam } from '@caunoi/vietnam'
import { pino } from 'pino'
import type { Address, Room } from '../../src/address.ts'
import type { Channel, Membership } from '../../src/channel.ts'
import { RequestDocument } from '../../src/documents/request.ts'
import type { Received, Said } from '../../src/incoming.ts'
import { type Office, openOffice } from '../../src/office.ts'
import { makeGroupCode } from '../../src/staff/group-code.ts'
import { type MemoryChannel, memoryChannel, noLimits, type ShownMessage } from '../../src/testing/index.ts'

export const CENTRE = 'centre-quang-ninh'
export const OTHER_CENTRE = 'centre-can-tho'
export const ROOM_OF_CENTRE = 'room-quang-ninh'
export const ROOM_OF_OTHER = 'room-can-tho'
/** A Monday morning at the office, in Vietnam. */
const MONDAY = '2026-11-23T01:30:00.000Z'
const KEY = Buffer.alloc(32, 1)

/** The people of the house, by the numbers of their accounts. */
export const people = {
  administrator: '11',
  head: '12',
  worker: '13',
  colleague: '14',
  other: '15',
  citizen: '21',
  stranger: '31',
} as const

export interface CentreHouse {
  office: Office
  channel: MemoryChannel
  store: DocumentStore
  log: string[]
  /** Somebody writes in private; a leading slash makes it a command or a link. */
  writes(who: string, words: string, change?: Partial<Said>): Promise<Received>
  writesIn(room: string, who: string, words: string): Promise<void>
  /** Presses the newest button with this label in a chat. */
  presses(who: string, label: string, chat?: string): Promise<Received>
  pressesData(who: string, data: string): Promise<Received>
  brings(said: Partial<Said> & { from: Said['from']; input: Input }): Promise<Received>
  leaves(room: string, who: string, byOthers: boolean): Promise<void>
  joins(room: string, who: string, as: Membership): void
  /** Everything that stands in a chat now, oldest first, with the labels of buttons. */
  reads(chat: string): string[]
  newest(chat: string): string
  /** Sends a request to the first centre; its code. */
  sends(who: string, words: string): Promise<string>
  requests(): Promise<RequestDocument[]>
  groupCode(centre: string): string
  /** Turns the clock forward and does what is due. */
  later(minutes: number): Promise<void>
  settled(): Promise<void>
  now(): string
}

const inputOf = (words: string): Input => {
  const [, name = '', rest = ''] = /^\/(\w+)\s*([\s\S]*)$/.exec(words) ?? []
  if (name === 'start' && rest !== '') return { kind: 'deep-link', payload: rest }
  return name === '' ? { kind: 'text', text: words } : { kind: 'command', name, rest }
}

const telegram = (chat: string): Address => ({ channel: 'telegram', chat })

const textOf = ({ message }: ShownMessage): string => {
  switch (message.kind) {
    case 'say':
      return [
        plainText(message.text as Html),
        ...message.buttons.flat().map(({ label }) => `[${label}]`),
      ].join('\n')
    case 'document':
      return `${message.caption}\n${message.content}`
    case 'file':
      return `file ${message.caption}`
    default:
      return message.kind
  }
}

/** An office of two centres with their groups on one channel in memory; `wrap` may stand in the channel's way. */
export const openCentreHouse = async (
  options: { wrap?: (channel: Channel) => Channel; store?: DocumentStore; noGroups?: boolean } = {},
): Promise<CentreHouse> => {
  const channel = memoryChannel('telegram', {
    maxText: 4_096,
    edit: true,
    delete: true,
    once: true,
    files: true,
  })
  const store = options.store ?? memoryStore()
  const log: string[] = []
  let clock = Date.parse(MONDAY)
  const now = () => new Date(clock).toISOString()
  const room = (chat: string): Room => telegram(chat)
  const joins: CentreHouse['joins'] = (chat, who, as) => channel.join(room(chat), telegram(who), as)
  joins(ROOM_OF_CENTRE, people.administrator, 'owner')
  joins(ROOM_OF_CENTRE, people.head, 'administrator')
  joins(ROOM_OF_CENTRE, people.worker, 'member')
  joins(ROOM_OF_CENTRE, people.colleague, 'member')
  joins(ROOM_OF_OTHER, people.other, 'owner')
  const office = await openOffice({
    store,
    pack: vietnam,
    channels: [options.wrap?.(channel) ?? channel],
    groups: options.noGroups
      ? []
      : [
          { centre: CENTRE, room: room(ROOM_OF_CENTRE) },
          { centre: OTHER_CENTRE, room: room(ROOM_OF_OTHER) },
        ],
    now,
    random: randomBytes,
    groupCodeKey: KEY,
    // The clock stands still between two acts: nobody here is a machine.
    limiter: noLimits,
    pseudonym: (kind, account) => `${kind}-${account}`,
    log: pino(
      { level: 'debug' },
      new Writable({
        write: (chunk, _encoding, done) => {
          log.push(String(chunk))
          done()
        },
      }),
    ),
  })
  let count = 0
  const settled = () => office.stop()
  const brings: CentreHouse['brings'] = async (said) => {
    count += 1
    const received = await office.receive({
      kind: 'said',
      id: String(count),
      order: count,
      where: said.from.address,
      isPrivate: true,
      ...said,
    })
    await settled()
    return received
  }
  const account = (who: string): Said['from'] => ({
    address: telegram(who),
    name: `Name${who}`,
    language: 'vi',
  })
  const house: CentreHouse = {
    office,
    channel,
    store,
    log,
    brings,
    writes: (who, words, change = {}) => brings({ from: account(who), input: inputOf(words), ...change }),
    writesIn: async (chat, who, words) => {
      await brings({ from: account(who), input: inputOf(words), where: room(chat), isPrivate: false })
    },
    presses: async (who, label, chat = who) => {
      const shown = [...channel.shown(telegram(chat))].reverse()
      for (const { id, message } of shown) {
        if (message.kind !== 'say') continue
        const button = message.buttons.flat().find((one) => one.label.includes(label))
        if (button && 'data' in button)
          return brings({
            from: account(who),
            input: { kind: 'choice', data: button.data },
            where: telegram(chat),
            isPrivate: chat === who,
            pressed: id,
          })
      }
      throw new Error(`No button ${label} in ${chat}`)
    },
    pressesData: (who, data) => brings({ from: account(who), input: { kind: 'choice', data } }),
    leaves: async (chat, who, byOthers) => {
      channel.join(room(chat), telegram(who), 'none')
      count += 1
      await office.receive({
        kind: 'left',
        id: String(count),
        room: room(chat),
        account: telegram(who),
        byOthers,
      })
      await settled()
    },
    joins,
    reads: (chat) => channel.shown(telegram(chat)).map(textOf),
    newest: (chat) => channel.shown(telegram(chat)).map(textOf).at(-1) ?? '',
    sends: async (who, words) => {
      await house.writes(who, '/start')
      await house.presses(who, 'Gửi yêu cầu')
      await house.writes(who, words)
      await house.presses(who, 'Cho tôi')
      await house.presses(who, 'Bỏ qua')
      await house.presses(who, 'Nhắn ở đây thôi')
      await house.presses(who, 'Đồng ý')
      return /CN-[0-9A-Z]{4}-[0-9A-Z]{2,4}/.exec(house.newest(who))?.[0] ?? ''
    },
    requests: async () => {
      const found: RequestDocument[] = []
      for await (const { value } of store.list('requests')) found.push(RequestDocument.parse(value))
      return found
    },
    groupCode: (centre) => makeGroupCode(KEY, centre, now(), randomBytes(2)),
    later: async (minutes) => {
      clock += minutes * 60_000
      await office.tick()
      await settled()
    },
    settled,
    now,
  }
  return house
}
