import type { Instant } from '@caunoi/core'
import { type Address, addressKey } from '../address.ts'
import type { OutboxEntry } from '../outbox/entry.ts'
import type { OutboxHome } from './homes.ts'

interface Place {
  home: OutboxHome
  id: string
}

/** For a chat where nobody is, an entry was put off without a failed try. */
export const isForNobody = ({ tries, notBefore }: OutboxEntry): boolean =>
  tries === 0 && notBefore !== undefined

/** Remembers, by document, since when something in its outbox waits that this process could bring. */
export class Waiting {
  private readonly known = new Map<string, Place & { since: Instant }>()

  /** `runs`: whether the channel of an address runs here. */
  constructor(private readonly runs: (to: Address) => boolean) {}

  /** Takes down what an outbox is like now. */
  note({ home, id }: Place, outbox: readonly OutboxEntry[]): void {
    const since = this.oldestIn(outbox)
    if (since === undefined) this.known.delete(`${home}/${id}`)
    else this.known.set(`${home}/${id}`, { home, id, since })
  }

  /**
   * Since when the oldest entry waits; undefined when none does. `look` reads a document anew and notes it: another process
   * may have brought what lay there, or the person was forgotten.
   */
  async since(look?: (place: Place) => Promise<unknown>): Promise<Instant | undefined> {
    for (;;) {
      const before = this.oldest()
      if (!before || !look) return before?.since
      await look(before)
      if (this.oldest()?.since === before.since) return before.since
    }
  }

  private oldest(): (Place & { since: Instant }) | undefined {
    return [...this.known.values()].reduce<(Place & { since: Instant }) | undefined>(
      (found, one) => (!found || Date.parse(one.since) < Date.parse(found.since) ? one : found),
      undefined,
    )
  }

  /** What lies in a chat where nobody is, or for a channel that does not run, waits for people and not for this process. */
  private oldestIn(outbox: readonly OutboxEntry[]): Instant | undefined {
    const empty = new Set(outbox.filter(isForNobody).map(({ to }) => addressKey(to)))
    return outbox
      .filter(({ to }) => !empty.has(addressKey(to)) && this.runs(to))
      .map(({ at }) => at)
      .sort((a, b) => Date.parse(a) - Date.parse(b))[0]
  }
}
