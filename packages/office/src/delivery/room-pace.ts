import { type DocumentStore, type Leases, memoryStore, mutate } from '@caunoi/storage'
import { z } from 'zod'
import { type Address, addressKey } from '../address.ts'

const WINDOW_MS = 60_000
/** Of a group's messages a minute, the share that only urgent matters may use. */
const RESERVED = 0.25
const COLLECTION = 'room-pace'

/** When messages went into a group, in milliseconds. */
const RoomPaceDocument = z.object({ v: z.literal(1), sent: z.array(z.number()) })

/**
 * Some channels take only so many messages a minute into one group: this keeps count, and room for what is urgent. Where
 * several processes share a store they share the count.
 */
export class RoomPace {
  private readonly store: DocumentStore

  constructor(
    { store, leases }: { store: DocumentStore; leases: Leases },
    private readonly now: () => string,
  ) {
    this.store = leases.shared ? store : memoryStore()
  }

  /** Counts one message to the group; false when there is no room for it. */
  take(room: Address, perMinute: number, urgent: boolean): Promise<boolean> {
    if (perMinute === Number.POSITIVE_INFINITY) return Promise.resolve(true)
    return mutate(this.store, COLLECTION, addressKey(room), (stored) => {
      const now = Date.parse(this.now())
      const sent = recent(stored?.value, now)
      if (left(sent, perMinute, urgent) === 0) return { result: false }
      return { put: { value: { v: 1, sent: [...sent, now] } }, result: true }
    })
  }

  /** How many messages that are not urgent may still be written now. */
  async room(room: Address, perMinute: number): Promise<number> {
    if (perMinute === Number.POSITIVE_INFINITY) return perMinute
    const stored = await this.store.get(COLLECTION, addressKey(room))
    return left(recent(stored?.value, Date.parse(this.now())), perMinute, false)
  }
}

const recent = (value: unknown, now: number): number[] =>
  value === undefined
    ? []
    : // A clock that was put back must not close a group until it has caught up.
      RoomPaceDocument.parse(value).sent.filter((at) => at > now - WINDOW_MS && at <= now + WINDOW_MS)

const left = (sent: readonly number[], perMinute: number, urgent: boolean): number =>
  Math.max(0, (urgent ? perMinute : Math.floor(perMinute * (1 - RESERVED))) - sent.length)
