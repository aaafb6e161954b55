import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type StandIn, startStandIn } from '@caunoi/telegram-stand-in'
import { PlayClient } from '@caunoi/telegram-stand-in/client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type BotChild, spawnBot } from './bot-process.ts'

const secret = 'a-secret-of-the-webhook-0123456789'

const freePort = async (): Promise<number> => {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (typeof address !== 'object' || !address) throw new Error('no port')
  return address.port
}

let folder: string
let server: StandIn
let play: PlayClient
let bot: BotChild
let url: string
let env: Record<string, string>

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'caunoi-webhook-'))
  server = await startStandIn()
  play = new PlayClient(server.url)
  const port = await freePort()
  url = `http://127.0.0.1:${port}/telegram`
  env = {
    BOT_TOKEN: server.token,
    TELEGRAM_API_ROOT: server.url,
    DATA_DIR: folder,
    WEBHOOK_URL: url,
    WEBHOOK_SECRET: secret,
    PORT: String(port),
  }
  bot = spawnBot(env)
  await bot.printed('the bot is ready')
}, 60_000)
afterAll(async () => {
  bot.child.kill('SIGTERM')
  await bot.ended
  await server.close()
  await rm(folder, { recursive: true, force: true })
})

const post = (body: unknown, headers: Record<string, string> = {}) =>
  fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
const withSecret = { 'x-telegram-bot-api-secret-token': secret }

const startUpdate = (id: number, user: number, text = '/start') => ({
  update_id: id,
  message: {
    message_id: 1,
    date: 1_795_000_000,
    chat: { id: user, type: 'private', first_name: 'Lan' },
    from: { id: user, is_bot: false, first_name: 'Lan', language_code: 'vi' },
    text,
  },
})

describe('with a webhook', () => {
  it('answers a citizen whom Telegram tells of', async () => {
    const { id } = await play.createPerson({ name: 'Lan', language_code: 'vi' })
    await play.say(id, '/start')
    await play.waitForText(id, 'đây là Cầu Nối')
    await play.settled()
  })

  it.each([
    ['no secret', {}],
    ['a wrong secret', { 'x-telegram-bot-api-secret-token': 'another-secret-0123456789-0123456' }],
    ['a secret that is cut short', { 'x-telegram-bot-api-secret-token': secret.slice(0, -1) }],
  ])('refuses an update with %s', async (_, headers) => {
    const { id } = await play.createPerson({ name: 'Kẻ giả', language_code: 'vi' })
    const before = await play.lastMessageId(id)
    expect((await post(startUpdate(900_001, id), headers as Record<string, string>)).status).toBe(401)
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(await play.lastMessageId(id)).toBe(before)
  })

  it.each([
    ['no JSON', '{"update_id":', 400],
    ['no update', '{"hello":1}', 400],
    ['null', 'null', 400],
    ['far too much', `{"update_id":1,"x":"${'x'.repeat(1_100_000)}"}`, 413],
  ])('answers %s with a refusal', async (_, body, status) => {
    expect((await post(body, withSecret)).status).toBe(status)
  })

  it('answers 404 on any other path and tells its health', async () => {
    expect((await fetch(url.replace('/telegram', '/other'), { method: 'POST' })).status).toBe(404)
    expect((await fetch(url.replace('/telegram', '/health'))).status).toBe(200)
  })

  it('the same update twice, and both at once, is answered once', async () => {
    const { id } = await play.createPerson({ name: 'Mai', language_code: 'vi' })
    await play.say(id, '/start')
    await play.waitForText(id, 'đây là Cầu Nối')
    const update = startUpdate(900_002, id, '/riengtu')
    const statuses = await Promise.all([1, 2, 3].map(async () => (await post(update, withSecret)).status))
    expect(statuses).toEqual([200, 200, 200])
    await play.waitForText(id, 'Riêng tư của bạn')
    await new Promise((resolve) => setTimeout(resolve, 300))
    const told = (await play.messages(id)).filter(({ message }) => message.text?.includes('Riêng tư của bạn'))
    expect(told).toHaveLength(1)
  })

  it('what was answered with 200 is stored: killed at that moment, the bot answers after its restart', async () => {
    const { id } = await play.createPerson({ name: 'Tú', language_code: 'vi' })
    await play.say(id, '/start')
    await play.waitForText(id, 'đây là Cầu Nối')
    await play.setSwitches({ outage: 'drop' })
    expect((await post(startUpdate(900_003, id, '/riengtu'), withSecret)).status).toBe(200)
    bot.child.kill('SIGKILL')
    await bot.ended
    await play.setSwitches({ outage: 'off' })
    bot = spawnBot(env)
    await bot.printed('the bot is ready')
    await play.waitForText(id, 'Riêng tư của bạn', { timeout: 20_000 })
  }, 60_000)

  it('a second bot on the same data folder refuses with a clear message', async () => {
    const second = spawnBot({ ...env, PORT: '0' })
    expect(await second.ended).toBe(1)
    expect(second.output()).toMatch(/another|already|in use/i)
    expect(second.output()).toContain(folder)
    expect(second.output()).not.toMatch(/^\s+at /m)
  }, 60_000)

  it('does not start with a webhook and no secret', async () => {
    const { WEBHOOK_SECRET: _none, ...without } = env
    const open = spawnBot({ ...without, DATA_DIR: join(folder, 'other') })
    expect(await open.ended).toBe(1)
    expect(open.output()).toContain('WEBHOOK_SECRET')
  }, 60_000)

  it('stops politely: what was confirmed is stored, and the process ends with 0', async () => {
    const { id } = await play.createPerson({ name: 'Hà', language_code: 'vi' })
    await play.say(id, '/start')
    await play.waitForText(id, 'đây là Cầu Nối')
    const posts = Array.from({ length: 10 }, (_, index) =>
      post(startUpdate(900_100 + index, id, '/riengtu'), withSecret).then(
        ({ status }) => status,
        () => 0,
      ),
    )
    bot.child.kill('SIGTERM')
    expect(await bot.ended).toBe(0)
    const confirmed = (await Promise.all(posts)).filter((status) => status === 200).length
    bot = spawnBot(env)
    await bot.printed('the bot is ready')
    await new Promise((resolve) => setTimeout(resolve, 1_500))
    const told = (await play.messages(id)).filter(({ message }) => message.text?.includes('Riêng tư của bạn'))
    expect(told.length).toBeGreaterThanOrEqual(confirmed)
  }, 60_000)
})

describe('the bot after a run with a webhook', () => {
  it('started without one hears people, although Telegram still had the address', async () => {
    bot.child.kill('SIGTERM')
    await bot.ended
    const { WEBHOOK_URL: _url, WEBHOOK_SECRET: _secret, ...withoutWebhook } = env
    bot = spawnBot(withoutWebhook)
    const { id } = await play.createPerson({ name: 'Hoa', language_code: 'vi' })
    await play.say(id, '/start')
    await play.waitForText(id, 'đây là Cầu Nối', { timeout: 30_000 })
  }, 60_000)
})
