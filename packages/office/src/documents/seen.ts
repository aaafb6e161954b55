import { addMinutes, type Instant } from '@caunoi/core'
import type { SeenUpdate } from './person.ts'

const KEPT_MINUTES = 48 * 60
/**
 * Telegram gives at most 100 unconfirmed updates at a time, and calls a webhook at most 100 times at once: what it may
 * bring again is among the last 100 that came. Twice that is safe, and small enough to be written with every input.
 */
const KEPT = 200

/** Telegram keeps an update for 24 hours; a memory of twice that, and of so many, is safe. */
export const remembered = (updates: SeenUpdate[], id: string, now: Instant): SeenUpdate[] => {
  const oldest = Date.parse(addMinutes(now, -KEPT_MINUTES))
  const recent = updates.filter((update) => Date.parse(update.at) > oldest)
  return [...recent.slice(1 - KEPT), { id, at: now }]
}

export const wasSeen = (updates: SeenUpdate[], id: string): boolean =>
  updates.some((update) => update.id === id)
