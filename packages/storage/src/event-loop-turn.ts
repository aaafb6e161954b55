import { setImmediate } from 'node:timers/promises'

/** Milliseconds for which one piece of work may hold the event loop. */
const longest = 4

/** Lets others have their turn in a long piece of work. */
export class EventLoopTurn {
  #began = performance.now()

  /** Waits for the next turn of the event loop when this one has lasted for some milliseconds. */
  async pause(): Promise<void> {
    if (performance.now() - this.#began < longest) return
    await setImmediate()
    this.#began = performance.now()
  }
}

/** The items in groups of at most `size`, in their order. */
export const slices = <T>(items: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, n) => items.slice(n * size, (n + 1) * size))
