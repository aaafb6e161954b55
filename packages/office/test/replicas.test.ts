import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { type DocumentStore, type LeaseMemory, type Memory, memoryLeases, memoryStore } from '@caunoi/storage'
import { vietnam } from '@caunoi/vietnam'
import { pino } from 'pino'
import { afterEach, describe, expect, it } from 'vitest'
import { remembered } from '../src/documents/seen.ts'
import type { Address, Channel, Incoming, Office } from '../src/index.ts'
import { openOffice } from '../src/index.ts'
import { memoryLimiter } from '../src/limits/memory-limiter.ts'
import { makeGroupCode } from '../src/staff/group-code.ts'
import { memoryChannel } from '../src/testing/index.ts'

const CENTRE = 'centre-quang-ninh'
const KEY = Buffer.alloc(32, 1)
const lan: Address = { channel: 'telegram', chat: '7' }
const owner: Address = { channel: 'telegram', chat: '1' }
const room: Address = { channel: 'telegram', chat: 'room-100' }

const open: Office[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((office) => office.stop()))
})

/** Several offices on one store, as processes on one database; each message takes a while. */
const openReplicas = async (
  count: number,
  wrap: (channel: Channel) => Channel = (channel) => channel,
  wrapStore: (store: DocumentStore, index: number) => DocumentStore = (store) => store,
) => {
  const documents: Memory = new Map()
  const leases: LeaseMemory = new Map()
  const limiter = memoryLimiter()
  const channel = memoryChannel('telegram', {
    maxText: 4_096,
    edit: true,
    delete: true,
    // The office alone must see to it that nothing is said twice.
    once: false,
    files: true,
  })
  channel.join(room, owner, 'owner')
  const replicas = await Promise.all(
    Array.from({ length: count }, (_, index) =>
      openOffice({
        store: wrapStore(memoryStore(documents), index),
        leases: memoryLeases(leases),
        limiter,
        pack: vietnam,
        channels: [wrap(channel)],
        groups: [],
        now: () => new Date().toISOString(),
        random: randomBytes,
        groupCodeKey: KEY,
        pseudonym: (kind, account) => `${kind}-${account}`,
        log: pino({ level: 'silent' }),
      }),
    ),
  )
  open.push(...replicas)
  const at = (index: number) => {
    const office = replicas[index % count]
    if (!office) throw new Error('no such replica')
    return office
  }
  const idle = async () => {
    await sleep(500)
    for (const office of replicas) await office.tick()
    await sleep(50)
  }
  return { replicas, at, channel, idle, leases, store: memoryStore(documents) }
}

const slowly =
  (ms: number) =>
  (channel: Channel): Channel => ({
    ...channel,
    send: async (message, key) => {
      await sleep(ms)
      return channel.send(message, key)
    },
  })

let count = 0
const said = (from: Address, text: string, where = from): Incoming => {
  count += 1
  const [, name, rest = ''] = /^\/(\w+) ?(.*)$/.exec(text) ?? []
  return {
    kind: 'said',
    id: `${count}`,
    order: count,
    from: { address: from, name: from.chat, language: 'vi' },
    where,
    isPrivate: where.chat === from.chat,
    input: name === undefined ? { kind: 'text', text } : { kind: 'command', name, rest },
  }
}

describe('several processes on one store', () => {
  it('four of them answered one /start four times: each message is said once', async () => {
    const { replicas, channel, idle } = await openReplicas(4, slowly(60))
    for (const text of ['/start', 'mẹ tôi 76 tuổi không có lương hưu', '/start', 'cảm ơn']) {
      const incoming = said(lan, text)
      await Promise.all(replicas.map((office) => office.receive(incoming)))
    }
    await idle()
    const once = channel.shown(lan).length

    const alone = await openReplicas(1)
    for (const text of ['/start', 'mẹ tôi 76 tuổi không có lương hưu', '/start', 'cảm ơn'])
      await alone.at(0).receive(said(lan, text))
    await alone.idle()
    expect(once).toBe(alone.channel.shown(lan).length)
  })

  it('a group that was set at one was unknown to the others, and a request sent there got no card', async () => {
    const { at, channel, idle } = await openReplicas(2)
    const code = makeGroupCode(KEY, CENTRE, new Date().toISOString(), randomBytes(2))
    await at(0).receive(said(owner, `/nhom ${code}`, room))
    await at(1).receive(said(owner, '/hangdoi', room))
    await idle()
    const texts = [room, owner].flatMap((chat) =>
      channel.shown(chat).map(({ message }) => (message.kind === 'say' ? message.text : '')),
    )
    expect(texts).toHaveLength(2)
    expect(texts.join()).not.toContain('dành cho nhân viên')
  })

  it('/nhom that comes to all of them at once is answered once, and not refused by the slower', async () => {
    const { replicas, channel, idle } = await openReplicas(4, slowly(20))
    const code = makeGroupCode(KEY, CENTRE, new Date().toISOString(), randomBytes(2))
    const incoming = said(owner, `/nhom ${code}`, room)
    await Promise.all(replicas.map((office) => office.receive(incoming)))
    await replicas[0]?.receive(incoming)
    await idle()
    const texts = channel.shown(room).map(({ message }) => (message.kind === 'say' ? message.text : ''))
    expect(texts).toHaveLength(1)
    expect(texts[0]).toContain('Quảng Ninh')
  })

  it('what staff wrote to a citizen was looked up as a search too, by a process that came a moment later', async () => {
    // The second process reads who it is that writes, and then nothing before the first has dealt with it.
    let meanwhile: (() => Promise<unknown>) | undefined
    const slow = (store: DocumentStore): DocumentStore =>
      new Proxy(store, {
        get: (target, name) => {
          const member = target[name as keyof DocumentStore] as (...args: unknown[]) => unknown
          if (name !== 'get') return member.bind(target)
          return async (...args: unknown[]) => {
            const found = await member.apply(target, args)
            const first = args[0] === 'staff' ? meanwhile : undefined
            if (first) meanwhile = undefined
            await first?.()
            return found
          }
        },
      })
    const { at, channel, idle, store } = await openReplicas(
      2,
      (each) => each,
      (each, index) => (index === 1 ? slow(each) : each),
    )
    const code = makeGroupCode(KEY, CENTRE, new Date().toISOString(), randomBytes(2))
    await at(0).receive(said(owner, `/nhom ${code}`, room))
    await at(0).receive(said(owner, '/hangdoi', room))
    const words = said(owner, 'mẹ tôi 76 tuổi không có lương hưu')
    const change = async (changed: object) => {
      const staff = await store.get('staff', 'u1')
      const value = { ...(staff?.value as object), ...changed }
      await store.put('staff', 'u1', { value, tags: staff?.tags ?? [] }, staff?.version ?? 0)
    }
    await change({ pending: { kind: 'message', code: 'CN-AAAA-AA' } })
    const updates = remembered([], words.id, new Date().toISOString())
    meanwhile = () => change({ pending: undefined, updates })
    await at(1).receive(words)
    await idle()
    expect(meanwhile).toBeUndefined()
    expect(await store.get('people', 'person-1')).toBeUndefined()
    const texts = channel.shown(owner).map(({ message }) => (message.kind === 'say' ? message.text : ''))
    expect(texts.join()).not.toContain('Những nơi hợp nhất')
  })

  it('what one was sending when it died is sent by another once its lease is over', async () => {
    const { at, channel, leases } = await openReplicas(2)
    // Whoever has the lease does nothing any more.
    leases.set('people/person-7', {})
    await at(0).receive(said(lan, '/start'))
    await sleep(300)
    expect(channel.shown(lan)).toHaveLength(0)
    await at(0).stop()
    leases.delete('people/person-7')
    await at(1).tick()
    await expect.poll(() => channel.shown(lan).length).toBeGreaterThan(0)
  })

  it('somebody whose page is open at one is shown within two seconds what another had to say', async () => {
    let isHere = true
    const { replicas, at, channel } = await openReplicas(2, (inner) => ({
      ...inner,
      // Only the last one to be opened has the page.
      send: async (message, key) =>
        isHere ? inner.send(message, key) : { ok: false, error: { kind: 'away' } },
      present: () => (isHere ? [lan] : []),
    }))
    isHere = false
    await at(0).receive(said(lan, '/start'))
    await sleep(100)
    expect(channel.shown(lan)).toHaveLength(0)
    isHere = true
    for (const office of replicas) office.start()
    await expect.poll(() => channel.shown(lan).length, { timeout: 2_000 }).toBeGreaterThan(0)
    const before = channel.shown(lan).length
    await sleep(1_200)
    expect(channel.shown(lan)).toHaveLength(before)
  })

  it('danger behind many lines of a flood brings the numbers once', async () => {
    const { replicas, channel, idle } = await openReplicas(4, slowly(100))
    const lines = Array.from({ length: 8 }, (_, index) => said(lan, `dòng ${index}`))
    const danger = said(lan, 'em muốn chết')
    await Promise.all(
      replicas.flatMap((office) => [...lines, danger].map((incoming) => office.receive(incoming))),
    )
    await idle()
    const alone = await openReplicas(1, slowly(100))
    await Promise.all([...lines, danger].map((incoming) => alone.at(0).receive(incoming)))
    await alone.idle()
    const texts = ({ channel: { shown } }: Pick<typeof alone, 'channel'>) =>
      shown(lan).map(({ message }) => (message.kind === 'say' ? message.text.slice(0, 60) : ''))
    expect(texts({ channel }).sort()).toEqual(texts(alone).sort())
  })
})
