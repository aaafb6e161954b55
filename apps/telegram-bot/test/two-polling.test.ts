import { randomBytes } from 'node:crypto'
import { type LeaseMemory, type Memory, memoryLeases, memoryStore } from '@caunoi/storage'
import { startStandIn } from '@caunoi/telegram-stand-in'
import { PlayClient } from '@caunoi/telegram-stand-in/client'
import { vietnam } from '@caunoi/vietnam'
import { pino } from 'pino'
import { expect, it } from 'vitest'
import { createBot } from '../src/bot.ts'

it('two processes without a webhook took the updates from each other: one asks, and the other when it ends', async () => {
  const server = await startStandIn()
  const play = new PlayClient(server.url)
  const { id } = await play.createPerson({ name: 'Lan', language_code: 'vi' })
  const documents: Memory = new Map()
  const memory: LeaseMemory = new Map()
  const log: string[] = []
  const open = async () => {
    const leases = memoryLeases(memory)
    const bot = await createBot({
      token: server.token,
      apiRoot: server.url,
      store: memoryStore(documents),
      leases,
      takeTurn: () => leases.take('poll telegram'),
      pack: vietnam,
      log: pino({ level: 'warn' }, { write: (line) => log.push(line) }),
      now: () => new Date().toISOString(),
      random: (count) => randomBytes(count),
      groups: [],
      groupCodeKey: Buffer.alloc(32, 1),
      pseudonym: (kind, account) => `${kind}-${account}`,
    })
    bot.startPolling()
    return bot
  }
  const [first, second] = [await open(), await open()]
  expect(memory.size).toBe(1)
  await play.say(id, '/start')
  await play.waitForText(id, 'đây là Cầu Nối', { timeout: 30_000 })
  await first.stop()
  await play.say(id, 'cảm ơn')
  await expect
    .poll(() => play.messages(id).then(({ length }) => length), { timeout: 30_000 })
    .toBeGreaterThan(3)
  const texts = (await play.messages(id)).map((message) => JSON.stringify(message))
  expect(texts.filter((text) => text.includes('đây là Cầu Nối'))).toHaveLength(1)
  // Telegram refuses one of two who ask at the same time.
  expect(log.join()).not.toContain('answered-409')
  await second.stop()
  await server.close()
}, 90_000)
