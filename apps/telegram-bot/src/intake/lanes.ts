import type { Update } from 'grammy/types'
import type { Logger } from 'pino'

/** An update that brought an error is tried this often before it is set aside. */
const TRIES = 3
const BETWEEN_MS = 400

const laneOf = (update: Update): number => {
  const chat =
    update.message?.chat ??
    update.edited_message?.chat ??
    update.callback_query?.message?.chat ??
    update.my_chat_member?.chat
  return chat?.id ?? update.callback_query?.from.id ?? 0
}

/**
 * Updates of one chat one after the other, chats side by side. Resolves when the update's effect is stored or, after
 * three tries, the update is set aside: one that cannot be handled delays nobody but its own chat, and that only briefly.
 */
export class Lanes {
  private readonly tails = new Map<number, Promise<void>>()

  constructor(
    private readonly handle: (update: Update) => Promise<void>,
    /** Told of an update that was set aside. */
    private readonly onPoison: (update: Update, error: unknown) => Promise<void>,
    private readonly log: Logger,
    private readonly sleep: (ms: number) => Promise<void> = (ms) =>
      new Promise((resolve) => setTimeout(resolve, ms)),
  ) {}

  run(update: Update): Promise<void> {
    const lane = laneOf(update)
    const before = this.tails.get(lane) ?? Promise.resolve()
    const task = before.then(() => this.attempt(update))
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

  private async attempt(update: Update): Promise<void> {
    for (let count = 1; ; count += 1) {
      try {
        await this.handle(update)
        return
      } catch (error) {
        // Nothing could be stored: the update must not be confirmed, or it would be lost.
        if (isNotDurable(error)) throw error
        this.log.error(
          { err: withoutText(error), update: update.update_id, count },
          'an update could not be handled',
        )
        if (count === TRIES) return this.onPoison(update, error)
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
