import { addMinutes, type Instant } from '@caunoi/core'
import type { SeenUpdate } from './person.ts'

const KEPT_MINUTES = 48 * 60

/** Telegram keeps an update for 24 hours; a bounded memory of twice that is safe. */
export const remembered = (updates: SeenUpdate[], id: string, now: Instant): SeenUpdate[] => {
  const oldest = addMinutes(now, -KEPT_MINUTES)
  return [...updates.filter((update) => Date.parse(update.at) > Date.parse(oldest)), { id, at: now }]
}

export const wasSeen = (updates: SeenUpdate[], id: string): boolean =>
  updates.some((update) => update.id === id)
