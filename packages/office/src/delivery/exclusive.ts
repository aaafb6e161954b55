import type { Lease, Leases } from '@caunoi/storage'
import type { Logger } from 'pino'
import { withoutText } from '../without-text.ts'

type Work = (lease: Lease) => Promise<void>

/** Another process has it in hand: this one looks again so soon, and so often. */
const LOOK_AGAIN_MS = 150
const LOOKS = 20

/** Work on one thing at a time, in this process and among all that share its leases. */
export class Exclusive {
  private readonly running = new Map<string, Promise<void>>()
  private readonly again = new Map<string, Work>()
  private readonly looks = new Map<string, { timer: NodeJS.Timeout; count: number }>()

  constructor(
    private readonly leases: Leases,
    private readonly log: Logger,
  ) {}

  /**
   * Does it now; asked again while it is under way, it is done once more. Where another process is at it, this one looks
   * again a few times, because that one may not have seen what there is to do by now; nobody is kept waiting for that.
   */
  run(key: string, work: Work): Promise<void> {
    const running = this.running.get(key)
    if (running) {
      this.again.set(key, work)
      return running
    }
    const run = this.attempt(key, work).finally(() => {
      this.running.delete(key)
      this.once(key)
    })
    this.running.set(key, run)
    return run
  }

  /** Resolves when what is under way now is over. */
  async settled(key: string): Promise<void> {
    await this.running.get(key)?.catch(() => {})
  }

  /** Resolves when nothing is under way here. */
  async idle(): Promise<void> {
    do {
      for (const { timer } of this.looks.values()) clearTimeout(timer)
      this.looks.clear()
      await Promise.allSettled(this.running.values())
    } while (this.running.size > 0 || this.looks.size > 0)
  }

  /** Asked for after the last look: nobody is told by the promise that is over, but it is done. */
  private once(key: string): void {
    const work = this.again.get(key)
    this.again.delete(key)
    if (work) this.soon(key, work)
  }

  private soon(key: string, work: Work): void {
    void this.run(key, work).catch((error: unknown) =>
      this.log.error({ err: withoutText(error) }, 'delivery stopped'),
    )
  }

  private async attempt(key: string, work: Work): Promise<void> {
    const lease = await this.leases.take(key)
    if (!lease) {
      this.lookAgain(key, work)
      return
    }
    this.looks.delete(key)
    try {
      do {
        this.again.delete(key)
        await work(lease)
      } while (this.again.has(key))
    } finally {
      await lease
        .release()
        .catch((error: unknown) =>
          this.log.warn({ err: withoutText(error) }, 'a lease could not be given back; it ends by itself'),
        )
    }
  }

  private lookAgain(key: string, work: Work): void {
    const { timer, count } = this.looks.get(key) ?? { count: 0 }
    clearTimeout(timer)
    if (count === LOOKS) {
      // From here on the scheduler finds it.
      this.looks.delete(key)
      return
    }
    const next = setTimeout(() => this.soon(key, work), LOOK_AGAIN_MS)
    next.unref()
    this.looks.set(key, { timer: next, count: count + 1 })
  }
}
