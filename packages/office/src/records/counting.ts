import { TALLY_FORMAT } from '@caunoi/core/request'
import { within } from '../within.ts'
import { withoutText } from '../without-text.ts'
import { isAllCounted, noteAllCounted } from './is-all-counted.ts'
import type { Repository } from './repository.ts'

/**
 * Counts, once and in the background, the requests that an earlier release stored or counted in another way. It may be
 * broken off at any moment and done by several machines at the same time: what is counted is not counted again.
 */
export class Counting {
  private running: Promise<void> | undefined

  constructor(private readonly repository: Repository) {}

  /** Begins where there is something to be done. */
  start(): void {
    this.running ??= this.run().finally(() => {
      this.running = undefined
    })
  }

  /** Whether all is counted; waits a little for what is soon done. */
  async isDone(patienceMs: number): Promise<boolean> {
    if (await isAllCounted(this.repository.deps.store)) return true
    this.start()
    await within(patienceMs, this.running ?? Promise.resolve())
    return isAllCounted(this.repository.deps.store)
  }

  /** Resolves when nothing is being counted. */
  async idle(): Promise<void> {
    await this.running
  }

  private async run(): Promise<void> {
    const { deps } = this.repository
    try {
      if (await isAllCounted(deps.store)) return
      const count = await this.countAll()
      await noteAllCounted(deps.store)
      if (count > 0) deps.log.info({ requests: count }, 'the requests of an earlier release are counted')
    } catch (error) {
      deps.log.warn({ err: withoutText(error) }, 'counting stopped; it goes on later')
    }
  }

  private async countAll(): Promise<number> {
    const { store, giveWay } = this.repository.deps
    const piece = giveWay.pieces()
    let count = 0
    for await (const { id, value } of store.list('requests')) {
      await piece()
      if (isCounted(value)) continue
      await this.repository.transact((records) => {
        const request = records.request(id)
        if (request) records.putRequest(request)
      })
      count += 1
    }
    return count
  }
}

const isCounted = (stored: unknown): boolean => {
  const { counted } = stored as { counted?: { format?: unknown } }
  return typeof counted?.format === 'number' && counted.format >= TALLY_FORMAT
}
