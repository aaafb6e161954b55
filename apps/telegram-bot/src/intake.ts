import { codeOf } from '@caunoi/office'
import type { Kept, Reserve } from '@caunoi/storage'
import type { Update } from 'grammy/types'
import type { Logger } from 'pino'
import { chatOfUpdate } from './chat-of-update.ts'

/** How long storing one update may take before it is put into the reserve. */
const PATIENCE_MS = 2_000
const RETRY_MS = 1_000
/** So many chats are tried side by side; when none of them gets on, the others would not either. */
const CHATS_AT_ONCE = 8
/** Telegram gives so many unconfirmed updates and no more, however many wait behind them. */
const WINDOW = 100
/** So many may stay unconfirmed when others have to be let go. */
const HELD_BACK = 50
/** A process does not take more upon itself; Telegram keeps what comes then for a day. */
const LET_GO_AT_MOST = 20_000

/** What is done with an update. */
export interface Handling {
  /** Handles it and answers a pressed button; resolves when its effect is stored, rejects when nothing can be stored. */
  take: (update: Update) => Promise<void>
  /** The same for one whose button was answered before. */
  again: (update: Update) => Promise<void>
  /** Says that it is not stored; true when nobody is left in the dark. */
  tell: (update: Update) => Promise<boolean>
  reserve: Reserve | undefined
  log: Logger
}

/** An update whose effect is not stored. */
interface Open {
  update: Update
  /** Where it lies in the reserve: it may be confirmed, a kill does not take it. */
  kept?: Kept
  told: boolean
  /** It lies in this process alone and is confirmed all the same. */
  isLetGo: boolean
  isDone: boolean
}

/**
 * Every update that Telegram has given and the store has not. What the store refuses, or takes too long over, is put into
 * the reserve, and is handled from there, in the order of its chat, as soon as the store takes it.
 */
export class Intake {
  private readonly open = new Map<number, Open>()
  /** Those that wait for storage, by chat. */
  private readonly waiting = new Map<number, Open[]>()
  /** Stored, but Telegram does not know yet and may give them again. */
  private readonly stored = new Set<number>()
  private readonly working = new Set<Promise<void>>()
  private retrying: Promise<void> | undefined
  private timer: NodeJS.Timeout | undefined
  /** Another process has the data: it asks for the updates too, so none is confirmed here. */
  private isLost = false
  /** Whether the last try to store anything failed. */
  private isFailing = false

  constructor(private readonly handling: Handling) {}

  /** Begins with what an earlier process left in the reserve. */
  start(): void {
    for (const kept of this.handling.reserve?.left ?? []) {
      const update = JSON.parse(kept.text) as Update
      this.wait({ update, kept, told: true, isLetGo: false, isDone: false })
    }
    this.timer = setInterval(() => this.retry(), RETRY_MS)
    this.retry()
  }

  /** Waits for what is in work, and for what can be stored of what waits. */
  async stop(): Promise<void> {
    clearInterval(this.timer)
    await this.settled()
    await this.retrying
  }

  /** False for one that is known already. */
  begin(update: Update): boolean {
    if (this.open.has(update.update_id) || this.stored.has(update.update_id)) return false
    const task = this.handle(update).finally(() => this.working.delete(task))
    this.working.add(task)
    return true
  }

  /** Resolves when what is in work is stored, kept, or known not to be. */
  async settled(): Promise<void> {
    await Promise.all(this.working)
  }

  /** How many updates are known whose effect is not stored. */
  get size(): number {
    return this.open.size
  }

  /** The updates that must not be confirmed. */
  unconfirmed(): number[] {
    return [...this.open.values()]
      .filter(({ kept, isLetGo }) => !kept && !isLetGo)
      .map(({ update }) => update.update_id)
  }

  /** Everything below is confirmed: Telegram does not give it again. */
  confirmed(offset: number): void {
    for (const id of this.stored) if (id < offset) this.stored.delete(id)
  }

  /**
   * Where neither store nor reserve takes anything, the oldest are let go as far as is needed to see what comes after them:
   * only those whose sender knows that nothing is stored. They are handled if this process lives until storage is back.
   */
  makeRoom(): void {
    const held = this.unconfirmed().sort((a, b) => a - b)
    if (held.length < WINDOW || this.isLost) return
    let count = 0
    for (const id of held.slice(0, held.length - HELD_BACK)) {
      const entry = this.open.get(id)
      if (!entry?.told || this.open.size > LET_GO_AT_MOST) break
      entry.isLetGo = true
      count += 1
    }
    if (count > 0)
      this.handling.log.error(
        { updates: count },
        'nothing can be stored, and Telegram gives no more until these are confirmed: they lie in memory alone',
      )
  }

  private async handle(update: Update): Promise<void> {
    const entry: Open = { update, told: false, isLetGo: false, isDone: false }
    this.open.set(update.update_id, entry)
    if (this.waiting.has(chatOfUpdate(update))) {
      this.wait(entry)
      await this.secure(entry)
      // Where storing works, its turn comes in a moment.
      if (this.isFailing) await this.tell(entry)
      else setTimeout(() => void this.tell(entry), PATIENCE_MS)
      return
    }
    const late = setTimeout(() => void this.keepOrTell(entry), PATIENCE_MS)
    try {
      await this.handling.take(update)
      await this.done(entry)
    } catch (error) {
      clearTimeout(late)
      this.isFailing = true
      this.wait(entry)
      await Promise.all([this.secure(entry, error), this.tell(entry)])
    } finally {
      clearTimeout(late)
    }
  }

  private async keepOrTell(entry: Open): Promise<void> {
    await this.secure(entry)
    if (!entry.kept) await this.tell(entry)
  }

  private async secure(entry: Open, error?: unknown): Promise<void> {
    if (codeOf(error) === 'in-use') this.isLost = true
    if (this.isLost || entry.kept || entry.isLetGo || entry.isDone) return
    const kept = await this.handling.reserve?.keep(JSON.stringify(entry.update))
    if (kept && (entry.isDone || entry.kept)) await this.handling.reserve?.release(kept)
    else if (kept) entry.kept = kept
  }

  private async tell(entry: Open): Promise<void> {
    if (!entry.isDone && (await this.handling.tell(entry.update))) entry.told = true
  }

  private wait(entry: Open): void {
    this.open.set(entry.update.update_id, entry)
    const chat = chatOfUpdate(entry.update)
    const queue = this.waiting.get(chat) ?? []
    const place = queue.findLastIndex(({ update }) => update.update_id < entry.update.update_id) + 1
    queue.splice(place, 0, entry)
    this.waiting.set(chat, queue)
  }

  private async done(entry: Open): Promise<void> {
    entry.isDone = true
    this.isFailing = false
    this.open.delete(entry.update.update_id)
    this.stored.add(entry.update.update_id)
    if (entry.kept) await this.handling.reserve?.release(entry.kept)
  }

  private retry(): void {
    this.retrying ??= this.retryAll().finally(() => {
      this.retrying = undefined
    })
  }

  private async retryAll(): Promise<void> {
    const chats = [...this.waiting.keys()]
    while (chats.length > 0) {
      const outcomes = await Promise.all(chats.splice(0, CHATS_AT_ONCE).map((chat) => this.drain(chat)))
      if (!outcomes.includes(true)) return
    }
  }

  /** Handles what waits in a chat, in order; true when anything of it could be stored. */
  private async drain(chat: number): Promise<boolean> {
    let isBetter = false
    for (;;) {
      const entry = this.waiting.get(chat)?.[0]
      if (!entry) break
      try {
        await this.handling.again(entry.update)
      } catch (error) {
        this.isFailing = true
        // The next time others come first.
        const queue = this.waiting.get(chat) ?? []
        this.waiting.delete(chat)
        this.waiting.set(chat, queue)
        await this.secure(entry, error)
        await this.tell(entry)
        return isBetter
      }
      isBetter = true
      this.waiting.get(chat)?.shift()
      await this.done(entry)
    }
    this.waiting.delete(chat)
    return isBetter
  }
}
