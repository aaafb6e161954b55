import type { Instant } from '@caunoi/core'
import type { Channels } from '../channels.ts'
import type { Delivery } from '../delivery/delivery.ts'
import type { Health, PartHealth } from '../health-report.ts'
import type { Scheduler } from '../scheduler.ts'
import type { StorageProbe } from './storage-probe.ts'

/** The scheduler ticks every second; a tick that brings much may take a while. */
const STILL_AFTER_MS = 2 * 60_000
/** An urgent request has to be answered within this time, so it must have reached somebody. */
const LATE_AFTER_MS = 15 * 60_000

interface Parts {
  now: () => Instant
  channels: Channels
  scheduler: Scheduler
  delivery: Delivery
  probe: StorageProbe
}

const schedulerPart = ({ startedAt, lastTick }: Scheduler, now: number): PartHealth => {
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
export const healthOf = async ({ now, channels, scheduler, delivery, probe }: Parts): Promise<Health> => {
  const storage = await probe.look()
  const waitingSince = await delivery.waitingSince(storage.ok)
  const at = now()
  const parts = {
    storage,
    scheduler: schedulerPart(scheduler, Date.parse(at)),
    outbox: outboxPart(waitingSince, Date.parse(at)),
    ...channels.health(),
  }
  return { ok: Object.values(parts).every(({ ok }) => ok), at, parts }
}
