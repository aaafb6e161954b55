import type { Logger } from 'pino'
import { codeOf } from '../without-text.ts'
import type { StorageProbe } from './storage-probe.ts'

const EVERY_MS = 5_000
/** While all is well, one look in so many turns. */
const SELDOM = 12

/** Says in the log when nothing can be stored, ever more seldom, and when it can again. */
export class StorageWatch {
  private timer: NodeJS.Timeout | undefined
  private failures = 0
  private turns = 0

  constructor(
    private readonly probe: StorageProbe,
    private readonly log: Logger,
  ) {}

  start(): void {
    this.timer = setInterval(() => void this.turn(), EVERY_MS)
  }

  stop(): void {
    clearInterval(this.timer)
  }

  /** Something could not be stored. */
  failed(error: unknown): void {
    this.note(codeOf(error) ?? 'unexpected')
  }

  private async turn(): Promise<void> {
    this.turns += 1
    if (this.failures === 0 && this.turns % SELDOM > 0) return
    const { ok, trouble } = await this.probe.look()
    if (!ok) return this.note(trouble ?? 'unexpected')
    if (this.failures > 0) this.log.warn({ failures: this.failures }, 'storing works again')
    this.failures = 0
  }

  private note(trouble: string): void {
    this.failures += 1
    // At the 1st, 2nd, 4th, 8th ... failure.
    if (Number.isInteger(Math.log2(this.failures)))
      this.log.error({ trouble, failures: this.failures }, 'nothing can be stored')
  }
}
