import type { Logger } from 'pino'
import { codeOf, withoutText } from './without-text.ts'

/** An input that brought an error is tried this often before it is set aside. */
const TRIES = 3
const BETWEEN_MS = 400

/**
 * Inputs of one chat one after the other, chats side by side. Resolves when the input's effect is stored or, after
 * three tries, the input is set aside: one that cannot be handled delays nobody but its own chat, and that only briefly.
 */
export class KeyedQueue<Item extends { id: string }, Outcome> {
  private readonly tails = new Map<string, Promise<void>>()
  private readonly lengths = new Map<string, number>()

  constructor(
    private readonly keyOf: (item: Item) => string,
    private readonly handle: (item: Item) => Promise<Outcome>,
    /** Told of an input that was set aside. */
    private readonly onPoison: (item: Item, error: unknown) => Promise<Outcome>,
    private readonly log: Logger,
    private readonly sleep: (ms: number) => Promise<void> = (ms) =>
      new Promise((resolve) => setTimeout(resolve, ms)),
  ) {}

  run(item: Item): Promise<Outcome> {
    const key = this.keyOf(item)
    const before = this.tails.get(key) ?? Promise.resolve()
    const task = before.then(() => this.attempt(item))
    const tail = task.then(
      () => {},
      () => {},
    )
    this.tails.set(key, tail)
    this.lengths.set(key, this.length(item) + 1)
    void tail.then(() => {
      this.lengths.set(key, this.length(item) - 1)
      if (this.tails.get(key) !== tail) return
      this.tails.delete(key)
      this.lengths.delete(key)
    })
    return task
  }

  /** How many items are being handled or wait where this one belongs. */
  length(item: Item): number {
    return this.lengths.get(this.keyOf(item)) ?? 0
  }

  async idle(): Promise<void> {
    while (this.tails.size > 0) await Promise.all(this.tails.values())
  }

  private async attempt(item: Item): Promise<Outcome> {
    for (let count = 1; ; count += 1) {
      try {
        return await this.handle(item)
      } catch (error) {
        // Nothing could be stored: the input must not be confirmed, or it would be lost.
        if (isNotDurable(error)) throw error
        this.log.error({ err: withoutText(error), input: item.id, count }, 'an input could not be handled')
        if (count === TRIES) return this.onPoison(item, error)
        await this.sleep(BETWEEN_MS * count)
      }
    }
  }
}

const isNotDurable = (error: unknown): boolean => {
  const code = codeOf(error)
  return code === 'not-durable' || code === 'unavailable' || code === 'closed' || code === 'in-use'
}
