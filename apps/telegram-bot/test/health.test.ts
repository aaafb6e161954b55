import { addMinutes } from '@caunoi/core'
import { type StandIn, startStandIn } from '@caunoi/telegram-stand-in'
import { PlayClient } from '@caunoi/telegram-stand-in/client'
import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Pulse } from '../src/pulse.ts'
import { openTelegram, type Telegram } from '../src/telegram.ts'
import { WebhookWatch } from '../src/webhook-watch.ts'

const NINE = '2026-11-23T02:00:00.000Z'

let now: string
let server: StandIn
let play: PlayClient
let telegram: Telegram
let lan: number

beforeEach(async () => {
  now = NINE
  server = await startStandIn()
  play = new PlayClient(server.url)
  lan = (await play.createPerson({ name: 'Lan', language_code: 'vi' })).id
  telegram = openTelegram(
    { token: server.token, apiRoot: server.url, log: pino({ level: 'silent' }), now: () => now },
    () => ({ receive: async () => ({}), tellNothingStored: async () => true, rooms: () => [] }),
  )
})
afterEach(async () => {
  await telegram.stop()
  await server.close()
})

/** Something to tell ends the long wait of the question under way. */
const wake = () => play.say(lan, '/start')
const health = () => telegram.channel.health()

describe('the health of Telegram', () => {
  it('an outage is named at once, is an alarm after three minutes, and is over with the next answer', async () => {
    telegram.startPolling()
    await wake()
    await expect.poll(health, { timeout: 10_000 }).toEqual({ ok: true, lastOk: NINE })

    await play.setSwitches({ outage: 'error' })
    await wake()
    await expect.poll(health, { timeout: 10_000 }).toMatchObject({ ok: true, trouble: 'answered-502' })
    now = addMinutes(NINE, 3)
    expect(health()).toEqual({ ok: false, trouble: 'answered-502', lastOk: NINE })

    await play.setSwitches({ outage: 'off' })
    await wake()
    await expect.poll(health, { timeout: 10_000 }).toEqual({ ok: true, lastOk: now })
  })

  it('a webhook to which Telegram does not get through is named', async () => {
    await telegram.startWebhook('http://127.0.0.1:1/telegram', 'a-secret-of-the-webhook')
    await wake()
    await expect
      .poll(async () => (await telegram.bot.api.getWebhookInfo()).last_error_date, { timeout: 10_000 })
      .toBeDefined()
    const pulse = new Pulse(() => now)
    await new WebhookWatch(telegram.bot.api, pulse).look()
    expect(pulse.health()).toEqual({ ok: true, trouble: 'webhook-not-reached' })
  })
})
