import type { Api } from 'grammy'
import { type Pulse, troubleOf } from './pulse.ts'

const EVERY_MS = 60_000

/** With a webhook, silence may mean that nobody writes or that nobody gets through: Telegram is asked which. */
export class WebhookWatch {
  private timer: NodeJS.Timeout | undefined

  constructor(
    private readonly api: Pick<Api, 'getWebhookInfo'>,
    private readonly pulse: Pulse,
  ) {}

  start(): void {
    this.timer = setInterval(() => void this.look(), EVERY_MS)
    void this.look()
  }

  stop(): void {
    clearInterval(this.timer)
  }

  /** What waits at Telegram after a failed delivery did not get through to us. */
  async look(): Promise<void> {
    try {
      const { url, pending_update_count: pending, last_error_date: failed } = await this.api.getWebhookInfo()
      if (url === '' || url === undefined) this.pulse.misses('webhook-removed')
      else if (pending > 0 && failed !== undefined) this.pulse.misses('webhook-not-reached')
      else this.pulse.beats()
    } catch (error) {
      this.pulse.misses(troubleOf(error))
    }
  }
}
