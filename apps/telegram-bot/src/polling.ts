import { setTimeout as pause } from 'node:timers/promises'
import { withoutText } from '@caunoi/office'
import { type Api, GrammyError } from 'grammy'
import type { Update } from 'grammy/types'
import type { Logger } from 'pino'
import type { Intake } from './intake.ts'
import { isWorthALine, persist } from './persist.ts'
import { type Pulse, troubleOf } from './pulse.ts'
import type { TakeTurn, Turn } from './turn.ts'
import { within } from './within.ts'

/** Which updates are asked for. */
export const ALLOWED = [
  'message',
  'edited_message',
  'callback_query',
  'my_chat_member',
  'chat_member',
] as const

const TIMEOUT_SECONDS = 25
/** Somebody may be waiting when Telegram comes back: never longer than this between two tries. */
const LONGEST_PAUSE_MS = 1_000
/** How long updates in work may hold back those of others before new ones are asked for anyway. */
const PATIENCE_MS = 100
/** Between two questions that bring nothing new while nothing gets on. */
const PAUSE_MS = 500
/** Between two looks whether the process that asks is still there. */
const NOT_OURS_MS = 1_000
/** Whoever stops the process is kept waiting so long for what is in work, and so long for Telegram. */
const STOP_WORK_MS = 4_000
const STOP_CONFIRM_MS = 2_000

/** A webhook of an earlier run keeps the updates from us; Telegram says so in these words, and with the same code something else. */
const isKeptByWebhook = (error: unknown): boolean =>
  error instanceof GrammyError && error.error_code === 409 && error.description.includes('webhook is active')

type Signal = Parameters<Api['getUpdates']>[1]

const isUpdate = (update: unknown): update is Update =>
  Number.isSafeInteger((update as Update | null | undefined)?.update_id)

/**
 * Long polling that confirms an update only after its effect is stored.
 *
 * Confirming means asking for what comes after it, so the offset stays before the oldest update that is neither stored nor
 * kept; what Telegram sends again meanwhile is recognised and not handled twice.
 */
export class Polling {
  private readonly stopping = new AbortController()
  private loop: Promise<void> | undefined
  private offset = 0
  private highest = 0
  private turn: Turn | undefined

  constructor(
    private readonly api: Api,
    private readonly intake: Intake,
    private readonly pulse: Pulse,
    private readonly log: Logger,
    /** Where other processes may ask too; without it this one always does. */
    private readonly takeTurn?: TakeTurn,
  ) {}

  start(): void {
    this.intake.start()
    this.loop = this.run()
  }

  /** Stops asking, waits a little for what is in work, and confirms what is stored. */
  async stop(): Promise<void> {
    this.stopping.abort()
    await within(STOP_WORK_MS, Promise.all([this.loop, this.intake.stop()]))
    this.advance()
    if (this.offset > 0) await this.confirm()
    await this.turn?.release().catch(() => {})
  }

  private async confirm(): Promise<void> {
    const confirmed = this.api
      .getUpdates(
        { offset: this.offset, limit: 1, timeout: 0 },
        AbortSignal.timeout(STOP_CONFIRM_MS) as Signal,
      )
      .then(() => true)
    if (!(await confirmed.catch(() => false)))
      this.log.warn('the last updates could not be confirmed; they will come again')
  }

  private async run(): Promise<void> {
    const { signal: stop } = this.stopping
    while (!stop.aborted) {
      if (!(await this.isOurTurn())) {
        await this.rest(NOT_OURS_MS)
        continue
      }
      const updates = await persist(() => this.ask(), {
        stop,
        longestPauseMs: LONGEST_PAUSE_MS,
        onFailure: (error, failures) => this.report(error, failures),
      })
      if (!updates) return
      try {
        await this.work(updates)
      } catch (error) {
        // Nothing may end the loop: people would write and nobody would hear them.
        this.log.error({ err: withoutText(error) }, 'updates could not be taken; trying again')
        await this.rest()
      }
    }
  }

  private async isOurTurn(): Promise<boolean> {
    if (!this.takeTurn || this.turn?.isHeld()) return true
    try {
      this.turn = await this.takeTurn()
    } catch (error) {
      // Without a database nothing can be stored; but people can be told so, and whoever is in danger helped.
      this.log.warn(
        { err: withoutText(error) },
        'it is not known which process asks for updates; this one does',
      )
      return true
    }
    if (!this.turn) this.pulse.beats()
    return this.turn !== undefined
  }

  private async ask(): Promise<unknown[]> {
    const updates = await this.updates().catch(async (error: unknown) => {
      if (!isKeptByWebhook(error)) throw error
      await this.api.deleteWebhook(undefined, this.stopping.signal as Signal)
      return this.updates()
    })
    this.pulse.beats()
    return updates
  }

  private updates(): Promise<Update[]> {
    const timeout = this.intake.unconfirmed().length > 0 ? 0 : TIMEOUT_SECONDS
    return this.api.getUpdates(
      { offset: this.offset, timeout, limit: 100, allowed_updates: [...ALLOWED] },
      this.stopping.signal as Signal,
    )
  }

  private async work(answer: unknown[]): Promise<void> {
    const updates = answer.filter(isUpdate)
    const fresh = updates.filter((update) => this.begin(update))
    await within(PATIENCE_MS, this.intake.settled())
    this.intake.makeRoom()
    const isMoving = this.advance()
    if (updates.length < answer.length) {
      this.pulse.misses('odd-answer')
      this.log.warn({ odd: answer.length - updates.length }, 'Telegram gave updates that are none')
      await this.rest()
    } else if (fresh.length === 0 && !isMoving && this.intake.unconfirmed().length > 0) await this.rest()
  }

  private begin(update: Update): boolean {
    this.highest = Math.max(this.highest, update.update_id)
    return this.intake.begin(update)
  }

  /** Moves the offset past what is stored or kept; false where it stays. */
  private advance(): boolean {
    const before = this.offset
    const open = this.intake.unconfirmed()
    this.offset = open.length > 0 ? Math.min(...open) : this.highest > 0 ? this.highest + 1 : 0
    this.intake.confirmed(this.offset)
    return this.offset > before
  }

  private async rest(ms = PAUSE_MS): Promise<void> {
    await pause(ms, undefined, { signal: this.stopping.signal }).catch(() => {})
  }

  private report(error: unknown, failures: number): void {
    const trouble = troubleOf(error)
    this.pulse.misses(trouble)
    if (isWorthALine(failures))
      this.log.warn({ trouble, failures }, 'Telegram could not be asked for updates; trying again')
  }
}
