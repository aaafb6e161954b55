import type { Api } from 'grammy'
import type { Update } from 'grammy/types'
import type { Logger } from 'pino'
import { failureOf } from './failure.ts'
import { type Pulse, troubleOf } from './pulse.ts'

/** Which updates are asked for. */
export const ALLOWED = ['message', 'callback_query', 'my_chat_member', 'chat_member'] as const

const TIMEOUT_SECONDS = 25
const FIRST_PAUSE_MS = 500
/** Somebody may be waiting when Telegram comes back: never longer than this between two tries. */
const LONGEST_PAUSE_MS = 1_000
/** How long one slow update may hold back the confirmation of others before new ones are asked for anyway. */
const PATIENCE_MS = 2_000

/**
 * Long polling that confirms an update only after its effect is stored.
 *
 * Confirming means asking for what comes after it, so the offset stays before the oldest update still in work; what
 * Telegram sends again meanwhile is recognised and not handled twice.
 */
export class Polling {
  private readonly working = new Map<number, Promise<void>>()
  private readonly failed = new Set<number>()
  private readonly stopping = new AbortController()
  private loop: Promise<void> | undefined
  private offset = 0
  private highest = 0
  /** Questions in a row that had no answer. */
  private failures = 0

  constructor(
    private readonly api: Api,
    private readonly take: (update: Update) => Promise<void>,
    private readonly pulse: Pulse,
    private readonly log: Logger,
  ) {}

  start(): void {
    this.loop = this.run()
  }

  /** Stops asking, waits for what is in work, and confirms what is stored. */
  async stop(): Promise<void> {
    this.stopping.abort()
    await this.loop
    await Promise.allSettled(this.working.values())
    this.advance()
    if (this.offset > 0)
      await this.api
        .getUpdates({ offset: this.offset, limit: 1, timeout: 0 })
        .catch(() => this.log.warn('the last updates could not be confirmed; they will come again'))
  }

  private async run(): Promise<void> {
    let pause = FIRST_PAUSE_MS
    while (!this.stopping.signal.aborted) {
      try {
        const timeout = this.working.size > 0 ? 0 : TIMEOUT_SECONDS
        const updates = await this.api.getUpdates(
          { offset: this.offset, timeout, limit: 100, allowed_updates: [...ALLOWED] },
          this.stopping.signal as Parameters<Api['getUpdates']>[1],
        )
        this.pulse.beats()
        for (const update of updates) this.begin(update)
        await this.settle()
        this.advance()
        pause = FIRST_PAUSE_MS
        this.failures = 0
      } catch (error) {
        if (this.stopping.signal.aborted) return
        pause = await this.recover(error, pause)
      }
    }
  }

  private begin(update: Update): void {
    const id = update.update_id
    this.highest = Math.max(this.highest, id)
    if (this.working.has(id)) return
    this.failed.delete(id)
    const task = this.take(update).then(
      () => {},
      () => {
        // Not stored, so not confirmed: Telegram gives it again.
        this.failed.add(id)
      },
    )
    this.working.set(id, task)
    void task.then(() => this.working.delete(id))
  }

  /** Waits until everything is done, or for as long as the others may be held back. */
  private async settle(): Promise<void> {
    if (this.working.size === 0) return
    let timer: NodeJS.Timeout | undefined
    const patience = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, PATIENCE_MS)
    })
    await Promise.race([Promise.all(this.working.values()), patience])
    clearTimeout(timer)
    if (this.failed.size > 0) await new Promise((resolve) => setTimeout(resolve, 500))
  }

  private advance(): void {
    const open = [...this.working.keys(), ...this.failed]
    this.offset = open.length > 0 ? Math.min(...open) : this.highest > 0 ? this.highest + 1 : 0
    // Ids start anew after a quiet week; then the old ones mean nothing.
    this.failed.clear()
  }

  private async recover(error: unknown, pause: number): Promise<number> {
    const failure = failureOf(error)
    const wait = failure.kind === 'later' && failure.seconds !== undefined ? failure.seconds * 1000 : pause
    this.failures += 1
    this.pulse.misses(troubleOf(error))
    // In a long outage ever more seldom: at the 1st, 2nd, 4th, 8th ... failure.
    if (Number.isInteger(Math.log2(this.failures)))
      this.log.warn(
        { failure: failure.kind, failures: this.failures },
        'Telegram could not be asked for updates; trying again',
      )
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, wait)
      this.stopping.signal.addEventListener('abort', () => {
        clearTimeout(timer)
        resolve()
      })
    })
    return Math.min(LONGEST_PAUSE_MS, pause * 2)
  }
}
