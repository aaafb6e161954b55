import { randomUUID } from 'node:crypto'
import type { Instant } from '@caunoi/core'
import { isSameAddress } from '../address.ts'
import type { NewEntry, OutboxEntry } from './entry.ts'

/** Puts entries at the end of an outbox. One card per chat is enough: it shows the newest state anyway. */
export const addToOutbox = (outbox: OutboxEntry[], entries: NewEntry[], at: Instant): OutboxEntry[] =>
  entries.reduce<OutboxEntry[]>((box, entry) => {
    const waiting = box.some(
      (other) => other.kind === 'card' && entry.kind === 'card' && isSameAddress(other.to, entry.to),
    )
    return waiting ? box : [...box, { ...entry, id: randomUUID(), at, tries: 0 } as OutboxEntry]
  }, outbox)
