import { randomBytes } from 'node:crypto'
import { Writable } from 'node:stream'
import { memoryStore } from '@caunoi/storage'
import { vietnam } from '@caunoi/vietnam'
import { pino } from 'pino'
import { afterEach, describe, expect, it } from 'vitest'
import { type CauNoiBot, createBot } from '../src/bot.ts'
import { type Answer, pressed, refusal, type ScriptedApi, scriptApi, written } from './scripted-api.ts'

const odd: [string, Answer][] = [
  ['null', { body: 'null' }],
  ['a result of null', { body: '{"ok":true,"result":null}' }],
  ['no result', { body: '{"ok":true}' }],
  ['a list with null', { body: '{"ok":true,"result":[null]}' }],
  ['a list with a list', { body: '{"ok":true,"result":[[]]}' }],
  ['updates without an id', { body: '{"ok":true,"result":[{"update_id":"7"},{"message":{}}]}' }],
  [
    'an update that holds nonsense',
    { body: '{"ok":true,"result":[{"update_id":1,"message":5,"callback_query":null}]}' },
  ],
  ['a number', { body: '7' }],
  ['a string', { body: '"ok"' }],
  ['a list', { body: '[]' }],
  ['a result that is a number', { body: '{"ok":true,"result":7}' }],
  ['a result that is a string', { body: '{"ok":true,"result":"yes"}' }],
  ['an empty object', { body: '{}' }],
  ['HTML', { status: 502, body: '<html><body>Bad Gateway</body></html>' }],
  ['HTML that says 200', { body: '<!doctype html>' }],
  ['nothing', { body: '' }],
  ['a refusal without words', { status: 400, body: '{"ok":false}' }],
  [
    'a refusal that is odd inside',
    { status: 429, body: '{"ok":false,"error_code":"429","description":5,"parameters":null}' },
  ],
  ['a flood limit that is odd', refusal(429, { parameters: { retry_after: 'soon' } })],
  ['a new chat that is odd', refusal(400, { parameters: { migrate_to_chat_id: {} } })],
  ['five million signs', { body: `{"ok":true,"result":"${'x'.repeat(5_000_000)}"}` }],
]

let api: ScriptedApi
let bot: CauNoiBot
let log: string[]
afterEach(async () => {
  await bot.stop()
  await api.close()
})

const open = async (answer: Parameters<typeof scriptApi>[0]) => {
  api = await scriptApi(answer)
  log = []
  const lines = new Writable({
    write: (chunk, _encoding, done) => {
      log.push(String(chunk))
      done()
    },
  })
  bot = await createBot({
    token: '123456:a-token-of-a-test',
    apiRoot: api.url,
    store: memoryStore(),
    pack: vietnam,
    log: pino({ level: 'warn' }, lines),
    now: () => new Date().toISOString(),
    random: (count) => randomBytes(count),
    groups: [{ centre: 'centre-quang-ninh', room: { channel: 'telegram', chat: '-5' } }],
    groupCodeKey: Buffer.alloc(32, 1),
    pseudonym: (kind, account) => `${kind}-${account}`,
  })
}

const answersLan = () =>
  expect
    .poll(
      () =>
        api.calls.filter(({ method, params }) => method === 'sendMessage' && params.chat_id === 42).length,
      {
        timeout: 20_000,
      },
    )
    .toBeGreaterThan(0)

describe('an API server that answers oddly', () => {
  it.each(odd)('with %s to getUpdates is asked again, and the process lives', async (_, answer) => {
    await open((method, { offset }, before) => {
      if (method !== 'getUpdates') return undefined
      if (before < 2) return answer
      return Number(offset ?? 0) <= 70
        ? { body: JSON.stringify({ ok: true, result: [written(70, 42, '/start')] }) }
        : undefined
    })
    bot.startPolling()
    await answersLan()
  })

  it.each(odd)('with %s to everything else is tried again, and people are answered', async (_, answer) => {
    let given = 0
    await open((method, { offset }, before) => {
      if (method === 'getUpdates') {
        if (Number(offset ?? 0) > 72) return undefined
        const group = { ...written(71, 7, '/hangdoi'), update_id: 71 }
        Object.assign(group.message, { chat: { id: -5, type: 'supergroup', title: 'Trực' } })
        return {
          body: JSON.stringify({
            ok: true,
            result: [written(70, 42, '/start'), group, pressed(72, 42, 'go:find')],
          }),
        }
      }
      if (before > 0 && method !== 'getChatMember') return undefined
      given += 1
      return answer
    })
    bot.startPolling()
    await answersLan()
    await expect.poll(() => api.count('answerCallbackQuery'), { timeout: 10_000 }).toBeGreaterThan(0)
    expect(given).toBeGreaterThan(2)
  })

  it.each(odd)('with %s to a question of ours is like no answer', async (_, answer) => {
    await open(() => answer)
    const { channel } = bot
    const lan = { channel: 'telegram', chat: '42' }
    const group = { channel: 'telegram', chat: '-5' }
    expect(await channel.membership(group, lan)).toBe('silent')
    expect(await channel.fetchFile({ type: 'photo', fileId: 'f' })).toBeUndefined()
    expect(
      await channel.send({ kind: 'say', to: lan, text: 'Chào', buttons: [], protect: false }, 'k'),
    ).toMatchObject({
      ok: false,
    })
    await expect(channel.linkTo('s_1')).rejects.toMatchObject({ name: /^(HttpError|GrammyError)$/ })
  })
})
