import type { Update } from '@grammyjs/types'
import { ApiError } from './api-error.ts'
import { callMethod } from './bot-api.ts'
import { findMethod } from './methods/index.ts'
import type { Webhook } from './state.ts'
import type { World } from './world.ts'

/** Milliseconds between looks at the queue, and the first and longest wait after a failed delivery. */
const pause = { look: 25, first: 250, longest: 10_000 }

/** Posts pending updates to the webhook: one after the other within a chat, chats side by side. */
export class WebhookDelivery {
  private readonly busy = new Set<number>()
  private readonly later = new Map<number, { at: number; wait: number }>()
  private readonly timer: NodeJS.Timeout
  private readonly stopped = new AbortController()

  constructor(private readonly world: World) {
    this.timer = setInterval(() => this.look(), pause.look)
    this.timer.unref()
  }

  stop(): void {
    clearInterval(this.timer)
    this.stopped.abort()
  }

  private look(): void {
    const { webhook } = this.world.state
    if (!webhook || this.world.switches.outage !== 'off') return
    for (const update of this.world.queue.pending()) {
      if (this.busy.size >= webhook.maxConnections) return
      const chat = chatOf(update)
      if (this.busy.has(chat) || (this.later.get(chat)?.at ?? 0) > Date.now()) continue
      this.busy.add(chat)
      void this.post(webhook, update).then((failure) => this.settle(webhook, update, chat, failure))
    }
  }

  private settle(webhook: Webhook, update: Update, chat: number, failure: string | undefined): void {
    this.busy.delete(chat)
    if (failure === undefined) {
      this.later.delete(chat)
      this.world.queue.confirm(update.update_id)
      return
    }
    const wait = Math.min((this.later.get(chat)?.wait ?? pause.first / 2) * 2, pause.longest)
    this.later.set(chat, { at: Date.now() + wait, wait })
    webhook.lastErrorDate = this.world.seconds()
    webhook.lastErrorMessage = failure
  }

  /** Answers why it failed, or nothing. A method named in the answer is carried out, as Telegram does. */
  private async post(webhook: Webhook, update: Update): Promise<string | undefined> {
    try {
      const response = await fetch(webhook.url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(webhook.secret ? { 'X-Telegram-Bot-Api-Secret-Token': webhook.secret } : {}),
        },
        body: JSON.stringify(update),
        redirect: 'manual',
        signal: AbortSignal.any([this.stopped.signal, AbortSignal.timeout(60_000)]),
      })
      const body = await response.text()
      if (!response.ok) return `Wrong response from the webhook: ${response.status} ${response.statusText}`
      await this.callFromAnswer(body)
      return undefined
    } catch {
      return 'Connection refused'
    }
  }

  private async callFromAnswer(body: string): Promise<void> {
    if (!body.startsWith('{')) return
    try {
      const { method, ...params } = JSON.parse(body)
      const found = findMethod(String(method))
      if (found) await callMethod(this.world, found.method, params, this.stopped.signal)
    } catch (error) {
      if (!(error instanceof ApiError) && !(error instanceof SyntaxError)) throw error
    }
  }
}

/** Updates without a chat count as one chat of their own. */
function chatOf(update: Update): number {
  const message = update.message ?? update.edited_message ?? update.callback_query?.message
  return message?.chat.id ?? update.my_chat_member?.chat.id ?? update.chat_member?.chat.id ?? 0
}
