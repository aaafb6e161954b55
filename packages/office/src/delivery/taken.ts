import { type Lease, StorageError } from '@caunoi/storage'
import type { OutboxEntry } from '../outbox/entry.ts'
import type { Attempt } from './after-attempt.ts'

/** So many are remembered; each is one that the store did not take. */
const REMEMBERED_AT_MOST = 10_000
/** While other processes may have the store back first, this one tries so often and so long. */
const AGAIN_MS = 500
const TRIES = 20

/**
 * What a channel has taken and could not be written down, because the store was away: it is not sent a second time by this
 * process.
 */
export class Taken {
  private readonly attempts = new Map<string, Attempt>()

  /** `isShared`: other processes may take the lease, and would send it again. */
  constructor(
    private readonly isShared: boolean,
    private readonly sleep: (ms: number) => Promise<void> = (ms) =>
      new Promise((resolve) => setTimeout(resolve, ms)),
  ) {}

  /** What came of an entry before, when it is not written down yet. */
  of({ id }: OutboxEntry): Attempt | undefined {
    return this.attempts.get(id)
  }

  /** Writes an attempt down; throws when that cannot be done now. */
  async until<T>({ id }: OutboxEntry, attempt: Attempt, lease: Lease, write: () => Promise<T>): Promise<T> {
    if (attempt.is === 'taken') this.remember(id, attempt)
    for (let tries = 1; ; tries += 1)
      try {
        const written = await write()
        this.attempts.delete(id)
        return written
      } catch (error) {
        const isOver = !this.isShared || !lease.isHeld() || tries === TRIES
        if (attempt.is !== 'taken' || isOver || !(error instanceof StorageError)) throw error
        await this.sleep(AGAIN_MS)
      }
  }

  private remember(id: string, attempt: Attempt): void {
    if (this.attempts.size >= REMEMBERED_AT_MOST) this.attempts.clear()
    this.attempts.set(id, attempt)
  }
}
