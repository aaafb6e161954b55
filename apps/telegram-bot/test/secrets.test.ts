import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type BotChild, spawnBot } from './bot-process.ts'
import { type Answer, refusal, type ScriptedApi, scriptApi } from './scripted-api.ts'

const TOKEN = '123456:CANARYTOKEN-abcdefghijklmnopqrst'
const SECRET = 'CANARYSECRET-0123456789'

let folder: string
let api: ScriptedApi | undefined
let bot: BotChild
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'caunoi-secrets-'))
})
afterEach(async () => {
  bot.child.kill('SIGKILL')
  await bot.ended
  await api?.close()
  api = undefined
  await rm(folder, { recursive: true, force: true })
})

const webhook = { WEBHOOK_URL: 'https://example.vn/telegram', WEBHOOK_SECRET: SECRET }

const start = (env: Record<string, string>) => {
  bot = spawnBot({ BOT_TOKEN: TOKEN, DATA_DIR: folder, LOG_LEVEL: 'trace', ...env })
  return bot.printed('the bot is ready', 60_000)
}
const portOf = () => /"port":(\d+),"msg":"the bot is ready"/.exec(bot.output())?.[1]
const ask = (path: string) => fetch(`http://127.0.0.1:${portOf()}${path}`)

const expectNothingSecret = () => {
  expect(bot.output()).not.toContain('CANARY')
  expect(bot.output()).not.toContain(api?.url ?? 'http://127.0.0.1:1')
}

describe.each([
  ['a webhook', webhook],
  ['polling', {}],
] as [string, Record<string, string>][])('starting with %s', (_, env) => {
  it('while Telegram cannot be reached, it waits, says so without token or secret, and ends with 0 when told to', async () => {
    await start({ ...env, TELEGRAM_API_ROOT: 'http://127.0.0.1:1' })
    await bot.printed('trying again')
    expect(bot.child.exitCode).toBeNull()
    const { parts } = (await (await ask('/health')).json()) as { parts: { telegram: { trouble: string } } }
    expect(parts.telegram.trouble).toBe('no-answer')
    expect((await ask('/ready')).status).toBe(503)
    bot.child.kill('SIGTERM')
    expect(await bot.ended).toBe(0)
    expectNothingSecret()
  }, 120_000)

  const first: [string, Answer][] = [
    ['429', refusal(429, { parameters: { retry_after: 1 } })],
    ['400', refusal(400)],
    ['500', refusal(500)],
    ['null', { body: 'null' }],
  ]
  it('Telegram that answers 429, 400, 500 or nonsense at first is asked again, until it takes them', async () => {
    const method = 'WEBHOOK_URL' in env ? 'setWebhook' : 'getUpdates'
    api = await scriptApi((called, _params, before) => (called === method ? first[before]?.[1] : undefined))
    await start({ ...env, TELEGRAM_API_ROOT: api.url })
    await expect.poll(async () => (await ask('/ready')).status, { timeout: 30_000 }).toBe(200)
    expect(api.count(method)).toBeGreaterThan(first.length)
    expectNothingSecret()
  }, 120_000)
})

describe('told to end while Telegram is silent', () => {
  it.each([
    ['a webhook', webhook],
    ['polling', {}],
  ] as [string, Record<string, string>][])(
    'with %s, it is gone within ten seconds, with 0',
    async (_, env) => {
      const written = {
        update_id: 70,
        message: {
          message_id: 1,
          date: 1_795_000_000,
          chat: { id: 42, type: 'private', first_name: 'Lan' },
          from: { id: 42, is_bot: false, first_name: 'Lan' },
          text: '/start',
        },
      }
      api = await scriptApi((method, _params, before) =>
        method === 'getUpdates' && before === 0
          ? { body: JSON.stringify({ ok: true, result: [written] }) }
          : method === 'deleteWebhook'
            ? undefined
            : 'silent',
      )
      await start({ ...env, TELEGRAM_API_ROOT: api.url })
      if (!('WEBHOOK_URL' in env))
        await expect.poll(() => api?.count('sendMessage'), { timeout: 20_000 }).toBeGreaterThan(0)
      const begun = Date.now()
      bot.child.kill('SIGTERM')
      expect(await bot.ended).toBe(0)
      expect(Date.now() - begun).toBeLessThan(10_000)
      expectNothingSecret()
    },
    120_000,
  )
})
