import { randomBytes } from 'node:crypto'
import { addMinutes, err } from '@caunoi/core'
import { memoryStore } from '@caunoi/storage'
import { vietnam } from '@caunoi/vietnam'
import { pino } from 'pino'
import { expect, it } from 'vitest'
import type { Channel } from '../src/channel.ts'
import { openOffice } from '../src/office.ts'
import { memoryChannel } from '../src/testing/index.ts'

const NINE = '2026-11-23T02:00:00.000Z'
/** More than are delivered side by side. */
const HANGING = 10
const people = Array.from({ length: HANGING + 3 }, (_, index) => ({ channel: 'memory', chat: `p${index}` }))

const open = (store: ReturnType<typeof memoryStore>, channel: Channel, now: string) =>
  openOffice({
    store,
    pack: vietnam,
    channels: [channel],
    groups: [],
    now: () => now,
    random: randomBytes,
    groupCodeKey: Buffer.alloc(32, 1),
    pseudonym: (kind, account) => `${kind}-${account}`,
    log: pino({ level: 'silent' }),
  })

it('a channel that hangs over what is for some holds back nobody else whose message is due', async () => {
  const store = memoryStore()
  const memory = memoryChannel()
  const before = await open(store, { ...memory, send: async () => err({ kind: 'later' }) }, NINE)
  for (const [index, from] of people.entries())
    await before.receive({
      kind: 'said',
      id: String(index),
      from: { address: from, name: '', language: 'vi' },
      where: from,
      isPrivate: true,
      input: { kind: 'command', name: 'khancap', rest: '' },
    })
  await before.stop()

  const hangs = new Set(people.slice(0, HANGING).map(({ chat }) => chat))
  let release = () => {}
  const released = new Promise<void>((resolve) => {
    release = resolve
  })
  const channel: Channel = {
    ...memory,
    send: async (message, key) => {
      if (hangs.has(message.to.chat)) await released
      return memory.send(message, key)
    },
  }
  const office = await open(store, channel, addMinutes(NINE, 10))
  const tick = office.tick()
  await expect
    .poll(() => people.slice(HANGING).map((to) => memory.shown(to).length), { timeout: 15_000 })
    .toEqual([1, 1, 1])
  release()
  await tick
  await office.stop()
  expect(people.map((to) => memory.shown(to).length)).toEqual(people.map(() => 1))
}, 60_000)
