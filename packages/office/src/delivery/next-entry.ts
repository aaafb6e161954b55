import { addressKey } from '../address.ts'
import type { OutboxEntry } from '../outbox/entry.ts'

/**
 * The first entry of a chat that is not waiting; what comes later in the same chat waits with it. `now` in milliseconds;
 * `isHeld`: whether nothing can be brought to a chat now, by its address key.
 */
export const nextEntry = (
  outbox: readonly OutboxEntry[],
  now: number,
  isHeld: (chat: string) => boolean,
): OutboxEntry | undefined => {
  const waiting = new Set<string>()
  for (const entry of outbox) {
    const chat = addressKey(entry.to)
    if (waiting.has(chat) || isHeld(chat)) continue
    if (entry.notBefore === undefined || Date.parse(entry.notBefore) <= now) return entry
    waiting.add(chat)
  }
  return undefined
}
