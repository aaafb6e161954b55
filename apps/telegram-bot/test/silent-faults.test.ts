import { randomBytes } from 'node:crypto'
import { Writable } from 'node:stream'
import { type DocumentStore, memoryStore, StorageError } from '@caunoi/storage'
import { vietnam } from '@caunoi/vietnam'
import { GrammyError, HttpError, type Transformer } from 'grammy'
import type { Update } from 'grammy/types'
import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type CauNoiBot, createBot } from '../src/bot.ts'
import { webhookRoute } from '../src/webhook-route.ts'
import { pressed, written } from './scripted-api.ts'

const CANARY = 'Chim7f3a9c'
const TOKEN = `123456:${CANARY}-token-of-the-bot`
const SECRET = `${CANARY}-secret-of-the-webhook`
/** All calls, or every so many-th of them. */
const STEP = process.env.CAUNOI_TEST_SCALE === 'long' ? 1 : 5
const SIDE_BY_SIDE = 8

const inGroup = (id: number, text: string): Update => {
  const update = written(id, 7, text)
  Object.assign(update.message, { chat: { id: -5, type: 'supergroup', title: CANARY } })
  return update as unknown as Update
}

const updates = [
  written(1, 42, `/start ${CANARY}`),
  written(2, 42, `Chồng tôi đang đánh tôi ${CANARY}`),
  pressed(3, 42, `go:${CANARY}`),
  written(4, 43, `/timgiup bà tôi già yếu ${CANARY}`),
  inGroup(5, `/hangdoi ${CANARY}`),
  pressed(6, 7, `d:take:${CANARY}`),
] as unknown as Update[]

/** Errors as they come: with what was said in message, cause, payload and answer. */
const errors: ((call: string) => Error)[] = [
  (call) => new Error(`${call} ${CANARY}\n    at ${CANARY}`, { cause: new Error(`${SECRET} ${TOKEN}`) }),
  () => new StorageError('unavailable', CANARY, { cause: new Error(CANARY) }),
  () => new HttpError(`request to https://api.telegram.org/bot${TOKEN} failed`, new Error(CANARY)),
  () =>
    new GrammyError(
      CANARY,
      { ok: false, error_code: 400, description: `Bad Request: can't parse entities: "${CANARY}"` },
      CANARY,
      { secret_token: SECRET, text: CANARY },
    ),
]

/** Counts calls, and lets one of them fail. */
class Fault {
  calls = 0
  constructor(
    readonly at: number,
    readonly error: (call: string) => Error,
  ) {}

  pass(call: string): void {
    this.calls += 1
    if (this.calls === this.at) throw this.error(call)
  }
}

const faultyStore = (inner: DocumentStore, fault: Fault): DocumentStore =>
  new Proxy(inner, {
    get: (target, name, receiver) => {
      const member = Reflect.get(target, name, receiver)
      if (typeof member !== 'function') return member
      if (name === 'list' || name === 'eachByTag') return member.bind(target)
      return async (...args: unknown[]) => {
        fault.pass(String(name))
        return member.apply(target, args)
      }
    },
  })

const faultyPack = (fault: Fault): typeof vietnam =>
  new Proxy(vietnam, {
    get: (target, name, receiver) => {
      fault.pass(String(name))
      return Reflect.get(target, name, receiver)
    },
  })

/** Telegram in this process; it gives all updates until they are confirmed. */
const telegramWith =
  (fault: Fault): Transformer =>
  async (_ask, method, payload) => {
    const answer = (result: unknown) => ({ ok: true, result }) as Awaited<ReturnType<Transformer>>
    if (method === 'getUpdates') {
      const { offset = 0 } = payload as { offset?: number }
      await new Promise((resolve) => setTimeout(resolve, 20))
      return answer(updates.filter((update) => update.update_id >= offset))
    }
    fault.pass(method)
    if (method === 'getChatMember') return answer({ status: 'administrator' })
    return answer(/^(send|edit)/.test(method) ? { message_id: 9 } : true)
  }

const log: string[] = []
const lines = new Writable({
  write: (chunk, _encoding, done) => {
    log.push(String(chunk))
    done()
  },
})
beforeEach(() => {
  log.length = 0
  for (const stream of [process.stdout, process.stderr])
    vi.spyOn(stream, 'write').mockImplementation((chunk) => log.push(String(chunk)) > 0)
})
afterEach(() => {
  vi.restoreAllMocks()
})

/** The bot with a fault that comes once it is armed. */
const openFaulty = async (fault: Fault): Promise<{ bot: CauNoiBot; arm: () => void }> => {
  const quiet = new Fault(0, () => new Error())
  let now = quiet
  const counting = { pass: (call: string) => now.pass(call) } as Fault
  const bot = await createBot({
    token: TOKEN,
    apiRoot: 'http://127.0.0.1:1',
    store: faultyStore(memoryStore(), counting),
    pack: faultyPack(counting),
    log: pino({ level: 'trace' }, lines),
    now: () => {
      counting.pass('now')
      return new Date().toISOString()
    },
    random: (count) => {
      counting.pass('random')
      return randomBytes(count)
    },
    groups: [{ centre: 'centre-quang-ninh', room: { channel: 'telegram', chat: '-5' } }],
    groupCodeKey: Buffer.alloc(32, 1),
    pseudonym: (kind, account) => `${kind}-${account}`,
  })
  bot.bot.api.config.use(telegramWith(counting))
  return {
    bot,
    arm: () => {
      now = fault
    },
  }
}

const routes = {
  polling: async (fault: Fault) => {
    const { bot, arm } = await openFaulty(fault)
    bot.startPolling()
    arm()
    await new Promise((resolve) => setTimeout(resolve, 1_800))
    await bot.stop()
  },
  webhook: async (fault: Fault) => {
    const { bot, arm } = await openFaulty(fault)
    arm()
    const route = webhookRoute({
      path: '/telegram',
      secret: SECRET,
      take: bot.take,
      log: pino({ level: 'trace' }, lines),
    })
    await Promise.all(
      updates.map((update) =>
        route.request('/telegram', {
          method: 'POST',
          headers: { 'x-telegram-bot-api-secret-token': SECRET },
          body: JSON.stringify(update),
        }),
      ),
    )
    await bot.stop()
  },
}

describe.each(['polling', 'webhook'] as const)('an error anywhere in the intake by %s', (route) => {
  it('is logged without words of people, token or secret', async () => {
    const whole = new Fault(0, () => new Error())
    await routes[route](whole)
    const faults: Fault[] = []
    for (let at = 1; at <= whole.calls; at += STEP)
      faults.push(new Fault(at, errors[Math.floor(at / STEP) % errors.length] as (typeof errors)[number]))
    const all = [...faults]
    for (const batch of Array.from({ length: Math.ceil(all.length / SIDE_BY_SIDE) }, () =>
      all.splice(0, SIDE_BY_SIDE),
    ))
      await Promise.all(batch.map((fault) => routes[route](fault)))
    const printed = log.join('')
    vi.restoreAllMocks()
    expect(faults.length).toBeGreaterThan(20)
    expect(faults.filter(({ at, calls }) => calls >= at).length).toBeGreaterThan(faults.length * 0.8)
    expect(printed).toContain('an input could not be handled')
    expect(printed.split('\n').filter((line) => line.includes(CANARY))).toEqual([])
  }, 600_000)
})
