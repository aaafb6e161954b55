import { randomUUID } from 'node:crypto'
import type { OutboxEntry } from './entry.ts'
import { inPieces } from './in-pieces.ts'

/** Words too long for one message of the channel go in several, the buttons under the last. */
export const cut = (entry: OutboxEntry, longest: number): OutboxEntry[] => {
  if (entry.kind !== 'say') return [entry]
  const pieces = inPieces(entry.text, longest)
  if (pieces.length === 1) return [entry]
  const { replace: _one, ask, askLabel, receipt, ...plain } = entry
  return pieces.map((text, index) => ({
    ...plain,
    id: randomUUID(),
    text,
    ...(index === pieces.length - 1
      ? { ...(receipt && { receipt }), ...(ask && { ask, askLabel }) }
      : { buttons: [] }),
  }))
}
