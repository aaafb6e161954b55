import { randomUUID } from 'node:crypto'
import type { Instant } from '@caunoi/core'
import { isSameAddress } from '../address.ts'
import { inPieces } from '../telegram/render.ts'
import type { NewEntry, OutboxEntry } from './entry.ts'

/** Words too long for one message go in several, the buttons under the last. */
const inMessages = (entry: NewEntry): NewEntry[] => {
  if (entry.kind !== 'say') return [entry]
  const pieces = inPieces(entry.text)
  if (pieces.length === 1) return [entry]
  const { replace: _one, ask, askLabel, ...plain } = entry
  return pieces.map((text, index) =>
    index === pieces.length - 1
      ? { ...plain, text, ...(ask && { ask, askLabel }) }
      : { ...plain, text, buttons: [] },
  )
}

/** Puts entries at the end of an outbox. One card per chat is enough: it shows the newest state anyway. */
export const addToOutbox = (outbox: OutboxEntry[], entries: NewEntry[], at: Instant): OutboxEntry[] =>
  entries.flatMap(inMessages).reduce<OutboxEntry[]>((box, entry) => {
    const waiting = box.some(
      (other) => other.kind === 'card' && entry.kind === 'card' && isSameAddress(other.to, entry.to),
    )
    return waiting ? box : [...box, { ...entry, id: randomUUID(), at, tries: 0 } as OutboxEntry]
  }, outbox)
