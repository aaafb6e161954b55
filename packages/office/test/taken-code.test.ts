import { RequestCode, requestCode } from '@caunoi/core/request'
import { memoryStore } from '@caunoi/storage'
import { vietnam } from '@caunoi/vietnam'
import { pino } from 'pino'
import { describe, expect, it } from 'vitest'
import { RequestDocument, stateOf } from '../src/documents/request.ts'
import { openOffice } from '../src/office.ts'
import { type MemoryChannel, memoryChannel, ROOM } from '../src/testing/index.ts'

/** A Monday morning, in Vietnam. */
const MONDAY = '2026-11-23T01:30:00.000Z'
const CENTRE = 'centre-quang-ninh'
const room = { channel: 'telegram', chat: `${ROOM}centre` }
const worker = { channel: 'telegram', chat: '900' }
const addressOf = (account: number) => ({ channel: 'telegram', chat: String(account) })

/** The same bytes `times` times, then other ones: what a clash looks like. */
const repeating = (times: number) => {
  let count = 0
  return (bytes: number) => new Uint8Array(bytes).fill(Math.floor(count++ / times))
}
const drawn = (value: number, length?: 'long') => requestCode(new Uint8Array(8).fill(value), length)

/** An office on a store; with one memory for several, they are machines of one installation. */
const open = async (random: (bytes: number) => Uint8Array, memory = new Map()) => {
  const channel = memoryChannel('telegram')
  const store = memoryStore(memory)
  const office = await openOffice({
    store,
    pack: vietnam,
    channels: [channel],
    groups: [{ centre: CENTRE, room }],
    now: () => MONDAY,
    random,
    groupCodeKey: Buffer.alloc(32, 1),
    pseudonym: (kind, account) => `${kind}-${account}`,
    log: pino({ level: 'silent' }),
  })
  channel.connect((incoming) => office.receive(incoming))
  channel.join(room, worker, 'member')
  const stored = async () => {
    const requests: RequestDocument[] = []
    for await (const { value } of store.list('requests')) requests.push(RequestDocument.parse(value))
    return requests
  }
  return { channel, office, stored }
}

type Chat = ReturnType<typeof addressOf>

/** Presses the newest button with these words. */
const press = async (channel: MemoryChannel, who: Chat, words: string) => {
  for (const { id, message } of [...channel.shown(who)].reverse()) {
    if (message.kind !== 'say') continue
    const button = message.buttons.flat().find(({ label }) => label.includes(words))
    if (button && 'data' in button) return channel.say(who, { kind: 'choice', data: button.data }, id)
  }
  throw new Error(`Nowhere does a button say ${words}`)
}

const write = (channel: MemoryChannel, who: Chat, text: string) => channel.say(who, { kind: 'text', text })
const command = (channel: MemoryChannel, who: Chat, name: string) =>
  channel.say(who, { kind: 'command', name, rest: '' })

const toConsent = async (channel: MemoryChannel, who: Chat) => {
  await channel.say(who, { kind: 'choice', data: 'go:request' })
  await write(channel, who, 'Mẹ tôi cần người chăm sóc')
  for (const words of ['Cho tôi', 'Bỏ qua', 'Nhắn ở đây']) {
    await settled(channel, who)
    await press(channel, who, words)
  }
  await settled(channel, who)
}

/** What is said is brought to the chat beside what is stored. */
const settled = async (channel: MemoryChannel, who: Chat) => {
  let before = -1
  while (before !== JSON.stringify(channel.shown(who)).length) {
    before = JSON.stringify(channel.shown(who)).length
    await new Promise((resolve) => setTimeout(resolve, 15))
  }
}

/** The ways in which a request comes into being. */
const ways: Record<string, (channel: MemoryChannel, who: Chat) => Promise<void>> = {
  'a request': async (channel, who) => {
    await toConsent(channel, who)
    await press(channel, who, 'Đồng ý')
  },
  'an alarm in a crisis': async (channel, who) => {
    await write(channel, who, 'Em muốn chết, em không muốn sống nữa')
    await settled(channel, who)
    await press(channel, who, '📨')
  },
  'a report about a wrong entry': async (channel, who) => {
    await channel.say(who, { kind: 'choice', data: `go:report service:${vietnam.services[0]?.id}` })
  },
  'a phone call that is logged': async (channel) => {
    await command(channel, worker, 'ghicuocgoi')
    await settled(channel, worker)
    await press(channel, worker, 'Bạo lực gia đình')
    await write(channel, worker, 'Cần người đến')
    for (const words of ['thường', 'Bỏ qua', 'Bỏ qua', 'Đồng ý, ghi lại']) {
      await settled(channel, worker)
      await press(channel, worker, words)
    }
  },
}

describe('a code that is already taken made a request unsendable for ever', () => {
  it.each(Object.keys(ways))('%s gets another code, and is sent', async (way) => {
    const { channel, office, stored } = await open(repeating(3))
    await ways['a request']?.(channel, addressOf(1))
    await ways[way]?.(channel, addressOf(2))
    await office.stop()
    expect((await stored()).map(({ code }) => code).sort()).toEqual([drawn(0), drawn(1)].sort())
    const told = JSON.stringify([...channel.shown(addressOf(2)), ...channel.shown(worker)])
    expect(told).toContain(drawn(1))
    expect(told).not.toContain('Có trục trặc')
  })

  it.each(Object.keys(ways))('%s gets a longer one where three in a row are taken', async (way) => {
    const { channel, office, stored } = await open(repeating(9))
    await ways['a request']?.(channel, addressOf(1))
    await ways[way]?.(channel, addressOf(2))
    await office.stop()
    const codes = (await stored()).map(({ code }) => code)
    expect(codes.sort()).toEqual([drawn(0), drawn(0, 'long')].sort())
    for (const code of codes) expect(RequestCode.safeParse(code).success).toBe(true)
  })

  it('a request with a longer code is taken, answered and closed like any other', async () => {
    const { channel, office, stored } = await open(repeating(9))
    for (const account of [1, 2]) await ways['a request']?.(channel, addressOf(account))
    await office.stop()
    const code = drawn(0, 'long')
    await channel.say(worker, { kind: 'choice', data: `d:take:${code}` })
    await channel.say(worker, { kind: 'choice', data: `d:close:${code}:helped` })
    await office.stop()
    const states = (await stored()).map(stateOf)
    expect(states.find((state) => state.code === code)).toMatchObject({ status: 'closed', outcome: 'helped' })
  })

  it('two people who send at the same moment, on two machines that draw the same, both get through', async () => {
    const memory = new Map()
    const machines = await Promise.all([0, 1].map(() => open(repeating(2), memory)))
    await Promise.all(machines.map(({ channel }, account) => toConsent(channel, addressOf(account))))
    await Promise.all(machines.map(({ channel }, account) => press(channel, addressOf(account), 'Đồng ý')))
    for (const { office } of machines) await office.stop()
    const codes = (await machines[0]?.stored())?.map(({ code }) => code)
    expect(codes?.sort()).toEqual([drawn(0), drawn(1)].sort())
  })
})

describe('sending is done once', () => {
  it('a second tap, and the same input brought again, send nothing more', async () => {
    const { channel, office, stored } = await open(repeating(1))
    const who = addressOf(1)
    await toConsent(channel, who)
    const agree = { kind: 'choice' as const, data: 'request:1:consent:agree' }
    const said = {
      kind: 'said' as const,
      from: { address: who, name: '1', language: 'vi' as const },
      where: who,
      isPrivate: true,
      input: agree,
    }
    await Promise.all(['tap', 'tap', 'second tap'].map((id) => office.receive({ ...said, id })))
    await office.receive({ ...said, id: 'tap' })
    await office.stop()
    expect(await stored()).toHaveLength(1)
  })

  it('a second tap on the alarm sends nothing more', async () => {
    const { channel, office, stored } = await open(repeating(1))
    const who = addressOf(1)
    await write(channel, who, 'Em muốn chết, em không muốn sống nữa')
    await settled(channel, who)
    await Promise.all(['📨', '📨', '📨'].map((words) => press(channel, who, words)))
    await office.stop()
    expect(await stored()).toHaveLength(1)
  })

  it('a second tap on what makes a call a request sends nothing more', async () => {
    const { channel, office, stored } = await open(repeating(1))
    await ways['a phone call that is logged']?.(channel, worker)
    await settled(channel, worker)
    await press(channel, worker, 'Đồng ý, ghi lại')
    await office.stop()
    expect(await stored()).toHaveLength(1)
  })
})
