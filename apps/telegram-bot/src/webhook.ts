import type { Api } from 'grammy'
import type { Logger } from 'pino'
import { isWorthALine, persist } from './persist.ts'
import { ALLOWED } from './polling.ts'
import { type Pulse, troubleOf } from './pulse.ts'
import { WebhookWatch } from './webhook-watch.ts'

const LONGEST_PAUSE_MS = 60_000

/** Has Telegram send the updates to an address, and looks whether it gets through. */
export class Webhook {
  private readonly stopping = new AbortController()
  private readonly watch: WebhookWatch
  isSet = false

  constructor(
    private readonly api: Api,
    private readonly pulse: Pulse,
    private readonly log: Logger,
  ) {
    this.watch = new WebhookWatch(api, pulse)
  }

  /** Resolves when Telegram knows the address; until then it is told again and again. */
  async start(url: string, secret: string): Promise<void> {
    const set = await persist(
      () => this.api.setWebhook(url, { secret_token: secret, allowed_updates: [...ALLOWED] }),
      {
        stop: this.stopping.signal,
        longestPauseMs: LONGEST_PAUSE_MS,
        onFailure: (error, failures) => this.report(error, failures),
      },
    )
    if (!set) return
    this.isSet = true
    this.watch.start()
  }

  stop(): void {
    this.isSet = false
    this.stopping.abort()
    this.watch.stop()
  }

  private report(error: unknown, failures: number): void {
    const trouble = troubleOf(error)
    this.pulse.misses(trouble)
    if (isWorthALine(failures))
      this.log.warn({ trouble, failures }, 'Telegram could not be told where to send updates; trying again')
  }
}
