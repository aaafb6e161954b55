import type { Logger } from 'pino'

/** An input that brought an error is tried this often before it is set aside. */
const TRIES = 3
const BETWEEN_MS = 400

/**
 * Inputs of one chat one after the other, chats side by side. Resolves when the input's effect is stored or, after
 * three tries, the input is set aside: one that cannot be handled delays nobody but its own chat, and that only briefly.
 */
export class Lanes<Item extends { id: string }, Outcome> {
  private readonly tails = new Map<string, Promise<void>>()

  constructor(
    private readonly laneOf: (item: Item) => string,
    private readonly handle: (item: Item) => Promise<Outcome>,
    /** Told of an input that was set aside. */
    private readonly onPoison: (item: Item, error: unknown) => Promise<Outcome>,
    private readonly log: Logger,
    private readonly sleep: (ms: number) => Promise<void> = (ms) =>
      new Promise((resolve) => setTimeout(resolve, ms)),
  ) {}

  run(item: Item): Promise<Outcome> {
    const lane = this.laneOf(item)
    const before = this.tails.get(lane) ?? Promise.resolve()
    const task = before.then(() => this.attempt(item))
    const tail = task.then(
      () => {},
      () => {},
    )
    this.tails.set(lane, tail)
    void tail.then(() => {
      if (this.tails.get(lane) === tail) this.tails.delete(lane)
    })
    return task
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

export const isNotDurable = (error: unknown): boolean => {
  const code = (error as { code?: unknown } | undefined)?.code
  return code === 'not-durable' || code === 'unavailable' || code === 'closed'
}

/** A message of an error may quote what a person wrote; its name and place may not. */
export const withoutText = (error: unknown): { name: string; code?: string; stack?: string } => {
  if (!(error instanceof Error)) return { name: typeof error }
  const { code } = error as { code?: unknown }
  const frames = error.stack?.split('\n').filter((line) => line.trim().startsWith('at '))
  return {
    name: error.name,
    ...(typeof code === 'string' && { code }),
    ...(frames && { stack: frames.slice(0, 8).join('\n') }),
  }
}
