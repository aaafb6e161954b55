import type { Instant } from '@caunoi/core'
import type { Channels } from '../channels.ts'
import type { Clock } from '../clock.ts'
import type { Postman } from '../outbox/postman.ts'
import type { Health, PartHealth } from './health.ts'
import type { StorageProbe } from './storage-probe.ts'

/** The clock ticks every second; a tick that brings much may take a while. */
const STILL_AFTER_MS = 2 * 60_000
/** An urgent request has to be answered within this time, so it must have reached somebody. */
const LATE_AFTER_MS = 15 * 60_000

interface Parts {
  now: () => Instant
  channels: Channels
  clock: Clock
  postman: Postman
  probe: StorageProbe
}

const clockPart = ({ startedAt, lastTick }: Clock, now: number): PartHealth => {
  const since = lastTick ?? startedAt
  if (since === undefined) return { ok: false, trouble: 'not-started' }
  const ok = now - Date.parse(since) < STILL_AFTER_MS
  return { ok, ...(!ok && { trouble: 'stands-still' }), ...(lastTick !== undefined && { lastOk: lastTick }) }
}

const outboxPart = (waitingSince: Instant | undefined, now: number): PartHealth => {
  if (waitingSince === undefined) return { ok: true }
  const ok = now - Date.parse(waitingSince) < LATE_AFTER_MS
  return { ok, ...(!ok && { trouble: 'late' }), waitingSince }
}

/** Looks at every part of the office. */
export const healthOf = async ({ now, channels, clock, postman, probe }: Parts): Promise<Health> => {
  const storage = await probe.look()
  const waitingSince = await postman.waitingSince(storage.ok)
  const at = now()
  const parts = {
    storage,
    clock: clockPart(clock, Date.parse(at)),
    outbox: outboxPart(waitingSince, Date.parse(at)),
    ...channels.health(),
  }
  return { ok: Object.values(parts).every(({ ok }) => ok), at, parts }
}
