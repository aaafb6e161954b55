import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Update } from '@grammyjs/types'
import { afterEach, describe, expect, test } from 'vitest'
import { refusal, staged } from './stage.ts'

const stage = staged()

describe('long polling', () => {
  test('gives updates in order, again until confirmed, never after', async () => {
    const { api, lan, play } = stage.now
    for (const text of ['a', 'b', 'c']) await play.say(lan.id, text)
    const first = await api.getUpdates()
    expect(first.map(({ message }) => message?.text)).toEqual(['a', 'b', 'c'])
    const ids = first.map(({ update_id }) => update_id)
    expect(ids).toEqual([...ids].sort((a, b) => a - b))
    expect(await api.getUpdates({ limit: 2 })).toHaveLength(2)
    const rest = await api.getUpdates({ offset: (ids[1] ?? 0) + 1 })
    expect(rest.map(({ message }) => message?.text)).toEqual(['c'])
    expect(await api.getUpdates()).toHaveLength(1)
    expect((await play.scene()).pending).toBe(1)
  })

  test('a negative offset keeps only the last ones', async () => {
    const { api, lan, play } = stage.now
    for (const text of ['a', 'b', 'c']) await play.say(lan.id, text)
    expect((await api.getUpdates({ offset: -1 })).map(({ message }) => message?.text)).toEqual(['c'])
    expect((await api.getUpdates()).map(({ message }) => message?.text)).toEqual(['c'])
  })

  test('waits for the next update, and no longer than asked', async () => {
    const { api, lan, play } = stage.now
    const started = performance.now()
    const waiting = api.getUpdates({ timeout: 20 })
    setTimeout(() => void play.say(lan.id, 'đây'), 120)
    expect((await waiting).map(({ message }) => message?.text)).toEqual(['đây'])
    expect(performance.now() - started).toBeLessThan(5_000)
    const offset = ((await api.getUpdates()).at(-1)?.update_id ?? 0) + 1
    const again = performance.now()
    expect(await api.getUpdates({ offset, timeout: 1 })).toEqual([])
    expect(performance.now() - again).toBeGreaterThan(900)
  })

  test('a second poller ends the first with a conflict', async () => {
    const { api } = stage.now
    const first = refusal(api.getUpdates({ timeout: 20 }))
    await new Promise((resolve) => setTimeout(resolve, 60))
    const second = api.getUpdates({ timeout: 1 })
    expect(await first).toBe(
      '409: Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
    )
    expect(await second).toEqual([])
  })

  test('allowed_updates chooses kinds and is remembered; rare kinds come only when named', async () => {
    const { api, lan, play } = stage.now
    await api.getUpdates({ allowed_updates: ['callback_query'] })
    await play.say(lan.id, 'không nghe')
    expect(await api.getUpdates()).toEqual([])
    await api.getUpdates({ allowed_updates: [] })
    await play.say(lan.id, 'nghe')
    await play.pushUpdate({ message_reaction: { chat: { id: lan.id } } })
    expect((await api.getUpdates()).map((update) => Object.keys(update)[1])).toEqual(['message'])
    expect(await refusal(api.getUpdates({ allowed_updates: 'x' as never }))).toBe(
      '400: Bad Request: can\'t parse "allowed_updates" JSON object',
    )
  })

  test('an edited message, a contact, a location and a deep link arrive as Telegram sends them', async () => {
    const { api, lan, play } = stage.now
    const said = await play.say(lan.id, 'a')
    await play.edit(lan.id, lan.id, said.message.message_id, 'b')
    await play.sendContact(lan.id, '0912345678', 'Lan')
    await play.sendLocation(lan.id, 20.9, 107)
    await play.openDeepLink(lan.id, 'q_phq-9--toroi')
    const updates = await api.getUpdates()
    expect(updates[1]?.edited_message).toMatchObject({ text: 'b', edit_date: expect.any(Number) })
    expect(updates[2]?.message?.contact).toMatchObject({ phone_number: '0912345678', user_id: lan.id })
    expect(updates[3]?.message?.location).toEqual({ latitude: 20.9, longitude: 107 })
    expect(updates[4]?.message).toMatchObject({
      text: '/start q_phq-9--toroi',
      entities: [{ type: 'bot_command', offset: 0, length: 6 }],
    })
  })

  test('what a person sends while the bot is blocked does not arrive, the block itself does', async () => {
    const { api, lan, play } = stage.now
    await play.block(lan.id)
    const [update] = await api.getUpdates()
    expect(update?.my_chat_member).toMatchObject({
      new_chat_member: { status: 'kicked' },
      chat: { type: 'private' },
    })
  })

  test('updates older than a day are gone', async () => {
    const { api, lan, play } = stage.now
    await play.say(lan.id, 'a')
    await play.advanceClock(86_400_001)
    expect(await api.getUpdates()).toEqual([])
  })

  test('two copies: each update comes once more after it was confirmed, with the same id', async () => {
    const { api, lan, play } = stage.now
    await play.setSwitches({ copies: 2 })
    await play.say(lan.id, 'a')
    const [first] = await api.getUpdates()
    const offset = (first?.update_id ?? 0) + 1
    expect(await api.getUpdates({ offset })).toEqual([first])
    expect(await api.getUpdates({ offset })).toEqual([])
  })
})

interface Received {
  secret: string | undefined
  update: Update
}

const closers: (() => void)[] = []
afterEach(() => {
  for (const close of closers.splice(0)) close()
})

/** A webhook that answers as told, and what it received. */
async function hook(answer: (attempt: number) => { status: number; body?: string }) {
  const received: Received[] = []
  const server = createServer(async (request: IncomingMessage, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    const secret = request.headers['x-telegram-bot-api-secret-token'] as string | undefined
    received.push({ secret, update: JSON.parse(body) })
    const { status, body: answered = '' } = answer(received.length)
    response.writeHead(status, { 'content-type': 'application/json' }).end(answered)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closers.push(() => server.close())
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`, received }
}

async function until(holds: () => boolean, timeout = 8_000): Promise<void> {
  const end = Date.now() + timeout
  while (!holds()) {
    if (Date.now() > end) throw new Error('it did not happen in time')
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}

describe('webhook', () => {
  test('gets updates with the secret, in order within a chat, and again until it answers 200', async () => {
    const { api, lan, play } = stage.now
    const { url, received } = await hook((attempt) => ({ status: attempt <= 2 ? 500 : 200 }))
    await api.setWebhook(url, { secret_token: 'bi_mat-123' })
    await play.say(lan.id, 'a')
    await play.say(lan.id, 'b')
    await until(() => received.length === 4)
    expect(received.map(({ update }) => update.message?.text)).toEqual(['a', 'a', 'a', 'b'])
    expect(new Set(received.map(({ secret }) => secret))).toEqual(new Set(['bi_mat-123']))
    await play.settled()
    expect(await api.getWebhookInfo()).toMatchObject({
      url,
      pending_update_count: 0,
      last_error_message: 'Wrong response from the webhook: 500 Internal Server Error',
    })
  })

  test('may answer with a method', async () => {
    const { api, lan, play } = stage.now
    const { url } = await hook(() => ({
      status: 200,
      body: JSON.stringify({ method: 'sendMessage', chat_id: lan.id, text: 'đáp' }),
    }))
    await api.setWebhook(url)
    await play.say(lan.id, 'hỏi')
    expect((await play.waitForText(lan.id, 'đáp')).message.from?.is_bot).toBe(true)
  })

  test('gets each update twice when two copies are wanted', async () => {
    const { api, lan, play } = stage.now
    const { url, received } = await hook(() => ({ status: 200 }))
    await play.setSwitches({ copies: 2 })
    await api.setWebhook(url)
    await play.say(lan.id, 'a')
    await until(() => received.length === 2)
    expect(received[0]?.update).toEqual(received[1]?.update)
  })

  test('excludes polling until it is deleted', async () => {
    const { api } = stage.now
    await api.setWebhook('https://example.org/hook')
    expect(await refusal(api.getUpdates())).toBe(
      "409: Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
    )
    await api.deleteWebhook()
    expect(await api.getUpdates()).toEqual([])
  })

  test('drops what is pending when asked', async () => {
    const { api, lan, play } = stage.now
    await play.say(lan.id, 'a')
    await api.deleteWebhook({ drop_pending_updates: true })
    expect(await api.getUpdates()).toEqual([])
  })

  test.each([
    ['http://example.org/', {}, 'bad webhook: An HTTPS URL must be provided for webhook'],
    ['nonsense', {}, 'bad webhook: invalid webhook URL specified'],
    ['https://example.org/', { secret_token: 'có dấu' }, 'secret token contains unallowed characters'],
  ])('refuses %s %j', async (url, options, why) => {
    expect(await refusal(stage.now.api.setWebhook(url, options))).toBe(`400: Bad Request: ${why}`)
  })
})
