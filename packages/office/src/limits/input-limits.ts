import { err, type Instant, ok, type Result } from '@caunoi/core'
import { addressKey } from '../address.ts'
import type { Said } from '../incoming.ts'
import type { Closed, Limit, Limiter } from './limiter.ts'
import type { Pressing } from './pressing.ts'

/** Nobody writes or taps four times a second for ten seconds; albums of ten pictures come four at most in that time. */
const QUICK: Limit = { what: 'inputs-quick', times: 40, seconds: 10, closedSeconds: 60 }
/** Nobody writes every two seconds for ten minutes without a pause. */
const STEADY: Limit = { what: 'inputs-steady', times: 300, seconds: 600, closedSeconds: 600 }
/** What comes late, after an outage, is counted by the minute in which it was sent. */
const LATE: Limit = { what: 'inputs-late', times: 60, seconds: 3_600, closedSeconds: 3_600 }
/** So much of what is pressing is read in full even when everything else is closed. */
const PRESSING: Limit = { what: 'inputs-pressing', times: 20, seconds: 60, closedSeconds: 60 }

const LATE_AFTER_MS = 60_000
/** So many inputs that wait for storage are remembered as counted. */
const OWED_AT_MOST = 10_000

const nameOf = ({ where, id }: Said): string => `${where.channel}/${id}`

/** Decides which of the inputs of one account are read: all that a human can write, and not all that a machine can. */
export class InputLimits {
  /** Inputs that were let through and could not be stored: they come again and count once. */
  private readonly owed = new Set<string>()

  constructor(
    private readonly deps: { limiter: Limiter; now: () => Instant },
    private readonly pressing: Pressing,
  ) {}

  /** Counts an input; how long nothing is read where there were too many. Neither reads nor writes a document. */
  async count(said: Said): Promise<Result<void, Closed>> {
    if (this.owed.delete(nameOf(said))) return ok(undefined)
    const key = addressKey(said.from.address)
    const counted = await this.countOrdinary(said, key)
    if (counted.ok || !this.pressing.is(said)) return counted
    const pressing = await this.deps.limiter.count(PRESSING, key)
    return pressing.ok ? pressing : counted
  }

  /** An input that was let through could not be stored and will come again. */
  owe(said: Said): void {
    if (this.owed.size >= OWED_AT_MOST) this.owed.clear()
    this.owed.add(nameOf(said))
  }

  private async countOrdinary({ sentAt }: Said, key: string): Promise<Result<void, Closed>> {
    const { limiter, now } = this.deps
    if (sentAt !== undefined && Date.parse(now()) - Date.parse(sentAt) > LATE_AFTER_MS)
      return limiter.count(LATE, `${key} ${sentAt.slice(0, 'yyyy-mm-ddThh:mm'.length)}`)
    const [quick, steady] = await Promise.all([limiter.count(QUICK, key), limiter.count(STEADY, key)])
    const seconds = Math.max(quick.ok ? 0 : quick.error.seconds, steady.ok ? 0 : steady.error.seconds)
    return seconds === 0 ? ok(undefined) : err({ seconds })
  }
}
