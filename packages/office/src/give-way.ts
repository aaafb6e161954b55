import { setImmediate as nextTurn } from 'node:timers/promises'

/** Long work runs for so long before it looks whether somebody waits, and then waits at most so long itself. */
const RUN_MS = 4
const WAIT_MS = 12

/** Lets long work, such as an export, give way to what people say: it is done in short pieces between their inputs. */
export class GiveWay {
  private handling = 0
  private waiting: (() => void)[] = []
  private isClosed = false

  /** Counts as somebody who must not be kept waiting until `work` is done. */
  async to<T>(work: () => Promise<T>): Promise<T> {
    this.handling += 1
    try {
      return await work()
    } finally {
      this.handling -= 1
      if (this.handling === 0) for (const goOn of this.waiting.splice(0)) goOn()
    }
  }

  /** Breaks off all long work at its next piece: it begins again where it left off when the process is started again. */
  close(): void {
    this.isClosed = true
  }

  /** To be called once for each piece of work; a piece runs well below `RUN_MS`. */
  pieces(): () => Promise<void> {
    let since = performance.now()
    return async () => {
      if (this.isClosed) throw new GaveUpError()
      if (performance.now() - since < RUN_MS) return
      await nextTurn()
      // Somebody always talks: without a bound, nothing would ever be done.
      if (this.handling > 0) await this.quiet()
      since = performance.now()
    }
  }

  /** Resolves when nobody waits, and after a while in any case. */
  private quiet(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, WAIT_MS)
      this.waiting.push(() => {
        clearTimeout(timer)
        resolve()
      })
    })
  }
}

/** The process ends: long work stops where it is. */
export class GaveUpError extends Error {
  readonly code = 'gave-up'

  constructor() {
    super('Long work was broken off because the process ends; it goes on after the next start.')
    this.name = 'GaveUpError'
  }
}
