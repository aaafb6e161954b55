import type { Instant } from '@caunoi/core'
import { type DocumentStore, StorageError } from '@caunoi/storage'
import type { PartHealth } from '../health-report.ts'
import { within } from '../within.ts'

const PLACE = ['health', 'probe'] as const
/** A person that nobody is: erasing them and storing something about them again uses the store of keys as well. */
const OWNER = 'health-probe'
/** However often anybody asks, there is one write in so many milliseconds. */
const FRESH_MS = 5_000
const PATIENCE_MS = 5_000

/** Finds out whether something can be read and kept, by doing it. */
export class StorageProbe {
  private lastOk: Instant | undefined
  private looked: { at: number; part: Promise<PartHealth> } | undefined

  constructor(
    private readonly store: DocumentStore,
    private readonly now: () => Instant,
  ) {}

  look(): Promise<PartHealth> {
    const at = Date.parse(this.now())
    // A clock that was put back makes the last look no younger.
    if (!this.looked || Math.abs(at - this.looked.at) >= FRESH_MS) this.looked = { at, part: this.probe() }
    return this.looked.part
  }

  private async probe(): Promise<PartHealth> {
    const at = this.now()
    const trouble = await within(PATIENCE_MS, this.write(at))
    if (trouble === undefined) this.lastOk = at
    return {
      ok: trouble === undefined,
      ...(trouble !== undefined && { trouble }),
      ...(this.lastOk !== undefined && { lastOk: this.lastOk }),
    }
  }

  /** The code of what went wrong; undefined when nothing did. */
  private async write(at: Instant): Promise<string | undefined> {
    try {
      await this.store.erase(OWNER)
      const before = await this.store.get(...PLACE)
      // A conflict is another process that writes the same: that too is a store that works.
      await this.store.put(...PLACE, { value: { v: 1, at }, owner: OWNER }, before?.version ?? 0)
      return undefined
    } catch (error) {
      return error instanceof StorageError ? error.code : 'unexpected'
    }
  }
}
