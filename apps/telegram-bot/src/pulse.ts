import type { Instant } from '@caunoi/core'
import type { PartHealth } from '@caunoi/office'
import { GrammyError } from 'grammy'

/** Shorter outages are Telegram's everyday, and what is to be sent waits. */
const SILENT_AFTER_MS = 3 * 60_000

/** What went wrong, as a code: that of Telegram's answer, or that there was none. */
export const troubleOf = (error: unknown): string =>
  error instanceof GrammyError ? `answered-${error.error_code}` : 'no-answer'

/** Keeps in mind when what people write last came through, and what is wrong since. */
export class Pulse {
  private readonly since: Instant
  private lastOk: Instant | undefined
  private trouble: string | undefined

  constructor(private readonly now: () => Instant) {
    this.since = now()
  }

  beats(): void {
    this.lastOk = this.now()
    this.trouble = undefined
  }

  misses(trouble: string): void {
    this.trouble = trouble
  }

  /** Whether anything ever came through. */
  get hasBeaten(): boolean {
    return this.lastOk !== undefined
  }

  health(): PartHealth {
    const silent = Date.parse(this.now()) - Date.parse(this.lastOk ?? this.since)
    const ok = silent < SILENT_AFTER_MS
    const trouble = this.trouble ?? (ok ? undefined : 'no-answer')
    return {
      ok,
      ...(trouble !== undefined && { trouble }),
      ...(this.lastOk !== undefined && { lastOk: this.lastOk }),
    }
  }
}
