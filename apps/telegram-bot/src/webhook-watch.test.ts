import type { WebhookInfo } from 'grammy/types'
import { describe, expect, it } from 'vitest'
import { Pulse } from './pulse.ts'
import { WebhookWatch } from './webhook-watch.ts'

const NOW = '2026-11-23T02:00:00.000Z'
const info: WebhookInfo = {
  url: 'https://bot.example.vn/telegram',
  has_custom_certificate: false,
  pending_update_count: 0,
}

const seen = async (getWebhookInfo: () => Promise<WebhookInfo>) => {
  const pulse = new Pulse(() => NOW)
  await new WebhookWatch({ getWebhookInfo }, pulse).look()
  const { trouble, lastOk } = pulse.health()
  return trouble ?? lastOk
}

describe('the webhook, as Telegram sees it', () => {
  it.each<[string, Partial<WebhookInfo>, string]>([
    ['all was delivered', {}, NOW],
    ['something is on its way', { pending_update_count: 3 }, NOW],
    ['a delivery failed long ago, nothing waits', { last_error_date: 1_795_000_000 }, NOW],
    [
      'a delivery failed and something waits',
      { pending_update_count: 3, last_error_date: 1_795_000_000 },
      'webhook-not-reached',
    ],
    ['another program took it away', { url: '' }, 'webhook-removed'],
  ])('%s', async (_, change, expected) => {
    expect(await seen(async () => ({ ...info, ...change }))).toBe(expected)
  })

  it('Telegram is not reached', async () => {
    expect(await seen(() => Promise.reject(new Error('ENOTFOUND')))).toBe('no-answer')
  })
})
