import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type DocumentStore, openKeyring, openLowdbStore, sealed } from '@caunoi/storage'
import { vietnam } from '@caunoi/vietnam'
import { pino } from 'pino'
import type { Address } from '../../src/address.ts'
import type { Said } from '../../src/incoming.ts'
import { type Office, openOffice } from '../../src/office.ts'
import { isAllCounted } from '../../src/records/is-all-counted.ts'
import { type MemoryChannel, memoryChannel, noLimits } from '../../src/testing/index.ts'
import { CENTRE, seed } from './seed.ts'

/** A real office on a sealed folder, with a centre full of requests, and its administrator. */
export interface MeasuredOffice {
  office: Office
  channel: MemoryChannel
  says: (chat: string, input: Said['input']) => Promise<unknown>
  /** Resolves when what an earlier release stored is counted. */
  counted: () => Promise<void>
  close: () => Promise<void>
}

export const ADMINISTRATOR = '100'
const ROOM = 'room-centre'
const telegram = (chat: string): Address => ({ channel: 'telegram', chat })

const openStore = async (folder: string): Promise<DocumentStore> => {
  const documents = await openLowdbStore({ folder: join(folder, 'store') })
  const keys = await openLowdbStore({ folder: join(folder, 'keys') })
  const keyFile = join(folder, 'caunoi.key')
  return sealed(documents, await openKeyring({ keyFile, store: documents, keys, warn: () => {} }))
}

export const openMeasuredOffice = async (requests: number): Promise<MeasuredOffice> => {
  const folder = await mkdtemp(join(tmpdir(), 'caunoi-desk-at-size-'))
  const store = await openStore(folder)
  await seed(store, requests, Date.now())
  const channel = memoryChannel('telegram')
  channel.join(telegram(ROOM), telegram(ADMINISTRATOR), 'owner')
  const office = await openOffice({
    store,
    pack: vietnam,
    channels: [channel],
    groups: [{ centre: CENTRE, room: telegram(ROOM) }],
    now: () => new Date().toISOString(),
    random: randomBytes,
    groupCodeKey: Buffer.alloc(32, 1),
    limiter: noLimits,
    pseudonym: (kind, account) => `${kind}-${account}`,
    log: pino({ level: process.env.BENCH_LOG ?? 'silent' }),
  })
  let count = 0
  const says: MeasuredOffice['says'] = (chat, input) => {
    count += 1
    return office.receive({
      kind: 'said',
      id: String(count),
      order: count,
      from: { address: telegram(chat), name: `Name${chat}`, language: 'vi' },
      where: telegram(chat),
      isPrivate: true,
      input,
    })
  }
  return {
    office,
    channel,
    says,
    counted: async () => {
      // The clock stands still: it would find two years of deadlines.
      await says(ADMINISTRATOR, { kind: 'command', name: 'thongke', rest: '' })
      while (!(await isAllCounted(store))) await sleep(50)
    },
    close: async () => {
      await office.stop()
      await store.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
