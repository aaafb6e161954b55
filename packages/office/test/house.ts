import { randomBytes } from 'node:crypto'
import type { Input } from '@caunoi/conversation'
import { type DocumentStore, memoryStore } from '@caunoi/storage'
import { vietnam } from '@caunoi/vietnam'
import { pino } from 'pino'
import { vi } from 'vitest'
import type { Address } from '../src/address.ts'
import type { Channel, OutgoingMessage } from '../src/channel.ts'
import type { OfficeDeps } from '../src/deps.ts'
import type { Received, Said } from '../src/incoming.ts'
import { type Office, openOffice } from '../src/office.ts'
import { type MemoryChannel, memoryChannel, ROOM } from '../src/testing/index.ts'

/** An office in memory that counts what it stores and keeps what it says, with a clock that the test turns. */
export interface House {
  office: Office
  store: DocumentStore
  channel: MemoryChannel
  /** All that the channel was asked to bring, in this order. */
  asked: OutgoingMessage[]
  /** Reads and writes so far, and the bytes of all that was written. */
  traffic: { reads: number; writes: number; bytes: number }
  says: (from: Address, input: Input | string, change?: Partial<Said>) => Promise<Received>
  /** Turns the clock forward. */
  later: (seconds: number) => void
  /** Resolves when everything is said. */
  settled: () => Promise<void>
}

export const somebody = (chat: string): Address => ({ channel: 'memory', chat })

const counted = (inner: DocumentStore, traffic: House['traffic']): DocumentStore => {
  const note = (name: string | symbol, given: readonly unknown[]) => {
    if (name === 'get' || name === 'getAll') traffic.reads += 1
    if (name !== 'commit' && name !== 'put') return
    traffic.writes += 1
    traffic.bytes += JSON.stringify(given).length
  }
  return new Proxy(inner, {
    get: (target, name) => {
      const member: unknown = Reflect.get(target, name, target)
      if (typeof member !== 'function') return member
      return (...given: unknown[]) => {
        note(name, given)
        return member.apply(target, given)
      }
    },
  })
}

/** Only the clock stands still; `vi.useRealTimers()` gives it back. */
export const openHouse = async (deps: Partial<OfficeDeps> = {}): Promise<House> => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-23T01:30:00.000Z') })
  const traffic = { reads: 0, writes: 0, bytes: 0 }
  const store = counted(deps.store ?? memoryStore(), traffic)
  const memory = memoryChannel()
  const asked: OutgoingMessage[] = []
  const channel: Channel = {
    ...memory,
    send: (message, key) => {
      asked.push(message)
      return memory.send(message, key)
    },
  }
  const office = await openOffice({
    pack: vietnam,
    channels: [channel],
    groups: [],
    now: () => new Date().toISOString(),
    random: randomBytes,
    groupCodeKey: Buffer.alloc(32, 1),
    pseudonym: (kind, account) => `${kind}-${account}`,
    log: pino({ level: 'silent' }),
    ...deps,
    store,
  })
  let count = 0
  return {
    office,
    store,
    channel: memory,
    asked,
    traffic,
    says: (from, input, change = {}) => {
      count += 1
      return office.receive({
        kind: 'said',
        id: `in-${count}`,
        from: { address: from, name: from.chat, language: 'vi' },
        where: from,
        isPrivate: !from.chat.startsWith(ROOM),
        input: typeof input === 'string' ? { kind: 'text', text: input } : input,
        written: `own-${count}`,
        ...change,
      })
    },
    later: (seconds) => void vi.setSystemTime(Date.now() + seconds * 1_000),
    settled: () => office.stop(),
  }
}
