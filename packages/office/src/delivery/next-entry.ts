import { addressKey } from '../address.ts'
import type { OutboxEntry } from '../outbox/entry.ts'

/** A quick exit is as pressing as words of danger; among each other they keep their order. */
const isUrgent = (entry: OutboxEntry): boolean =>
  entry.kind === 'delete' || (entry.kind === 'say' && entry.urgent === true)

/**
 * The entry that is to be brought next: in each chat what is urgent, then the rest, both in their order. What comes later in
 * a chat waits with what waits. `now` in milliseconds; `isHeld`: whether nothing can be brought to a chat now, by its
 * address key.
 */
export const nextEntry = (
  outbox: readonly OutboxEntry[],
  now: number,
  isHeld: (chat: string) => boolean,
): OutboxEntry | undefined => {
  const waiting = new Set<string>()
  const inOrder = [...outbox.filter(isUrgent), ...outbox.filter((entry) => !isUrgent(entry))]
  for (const entry of inOrder) {
    const chat = addressKey(entry.to)
    if (waiting.has(chat) || isHeld(chat)) continue
    if (entry.notBefore === undefined || Date.parse(entry.notBefore) <= now) return entry
    waiting.add(chat)
  }
  return undefined
}
