import type { Update } from '@grammyjs/types'
import { conflict } from './api-error.ts'
import type { State } from './state.ts'

type UpdateKind = Exclude<keyof Update, 'update_id'>
export type UpdateContent = { [Kind in UpdateKind]?: Update[Kind] }

export interface PollWanted {
  offset: number
  limit: number
  /** Milliseconds to wait when nothing is there. */
  wait: number
  signal?: AbortSignal
}

/** Kinds that a bot gets only when it names them. */
const onlyWhenNamed = ['chat_member', 'message_reaction', 'message_reaction_count']

const dayMs = 86_400_000

/** The bot's pending updates: kept until confirmed, at most a day, handed out in order of their ids. */
export class UpdateQueue {
  private waiting: { wake: () => void; fail: (error: Error) => void } | undefined

  constructor(
    private readonly state: State,
    private readonly options: { now: () => number; copies: () => number; changed: () => void },
  ) {}

  push(content: UpdateContent): void {
    const kind = Object.keys(content)[0] as UpdateKind
    const { allowedUpdates } = this.state
    const wanted =
      allowedUpdates === null || allowedUpdates.length === 0
        ? !onlyWhenNamed.includes(kind)
        : allowedUpdates.includes(kind)
    if (!wanted) return
    this.state.lastUpdate += 1
    const update = { update_id: this.state.lastUpdate, ...content } as Update
    this.state.updates.push({ update, confirmed: 0, at: this.options.now() })
    this.options.changed()
    this.waiting?.wake()
  }

  /** Drops what is older than a day, as Telegram does. */
  private expire(): void {
    const oldest = this.options.now() - dayMs
    this.state.updates = this.state.updates.filter(({ at }) => at >= oldest)
  }

  pending(): Update[] {
    this.expire()
    return this.state.updates.map(({ update }) => update)
  }

  /** One confirmation of one update; it leaves once it was confirmed as often as it is to be delivered. */
  confirm(updateId: number): void {
    const found = this.state.updates.find(({ update }) => update.update_id === updateId)
    if (!found) return
    found.confirmed += 1
    if (found.confirmed >= this.options.copies()) {
      this.state.updates = this.state.updates.filter((other) => other !== found)
    }
    this.options.changed()
  }

  /** Long polling: `offset` confirms everything below it, a negative one keeps only the last ones. */
  async poll({ offset, limit, wait, signal }: PollWanted): Promise<Update[]> {
    this.waiting?.fail(
      conflict('terminated by other getUpdates request; make sure that only one bot instance is running'),
    )
    this.waiting = undefined
    if (offset < 0) {
      this.state.updates = this.state.updates.slice(offset)
    } else {
      for (const update of this.pending()) {
        if (update.update_id < offset) this.confirm(update.update_id)
      }
    }
    const ready = this.pending().slice(0, limit)
    if (ready.length > 0 || wait === 0) return ready
    await this.arrival(wait, signal)
    return this.pending().slice(0, limit)
  }

  /** Ends a waiting poll at once with whatever is there. */
  release(): void {
    this.waiting?.wake()
  }

  private arrival(wait: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const done = (then: () => void) => () => {
        clearTimeout(timer)
        if (this.waiting === waiter) this.waiting = undefined
        then()
      }
      const waiter = { wake: done(resolve), fail: (error: Error) => done(() => reject(error))() }
      const timer = setTimeout(waiter.wake, wait)
      signal?.addEventListener('abort', waiter.wake, { once: true })
      this.waiting = waiter
    })
  }
}
