import { label, text } from '@caunoi/conversation'
import { addressKey } from '../address.ts'
import type { Received, Said } from '../incoming.ts'
import type { Closed, Limit } from '../limits/limiter.ts'
import type { Pressing } from '../limits/pressing.ts'
import type { Repository } from '../records/repository.ts'
import { within } from '../within.ts'
import type { AtOnce } from './at-once.ts'
import { firstHelp } from './without-storage.ts'

/** The same help stands on the screen so long; who asks for it by machine gets it no oftener. */
const HELP_AGAIN_MS = 5_000
/** Where an input comes to several processes at once, one of them says it. */
const HELPED: Limit = { what: 'said-help', times: 1, seconds: HELP_AGAIN_MS / 1_000, closedSeconds: 0 }
const TOLD: Limit = { what: 'said-too-fast', times: 1, seconds: 60, closedSeconds: 0 }
/** Help waits no longer to learn whether another process has brought it. */
const PATIENCE_MS = 1_000
/** So many chats are remembered. */
const CHATS = 10_000

interface Told {
  /** Until when the person knows that nothing is read. */
  until: number
  help?: { text: string; at: number }
}

/** Answers inputs that are not read, without looking at any document: plainly, once, and danger always. */
export class NotRead {
  private readonly told = new Map<string, Told>()

  constructor(
    private readonly repository: Repository,
    private readonly atOnce: AtOnce,
    private readonly pressing: Pressing,
  ) {}

  /** Tells who wrote faster than is read that nothing of it was read, and when it will be again: once. */
  async answer(said: Said, { seconds }: Closed): Promise<Received> {
    await this.help(said)
    const { language } = said.from
    const minutes = Math.max(1, Math.ceil(seconds / 60))
    const now = this.now()
    const { until, help } = this.toldTo(said)
    if (until <= now) {
      this.remember(said, { until: now + seconds * 1_000, ...(help && { help }) })
      const isTold =
        !(await this.isFirst(TOLD, said)) ||
        (await this.atOnce.tell(said.where, [text(language, 'too-fast', { minutes })]))
      if (!isTold) this.remember(said, { ...this.toldTo(said), until })
    }
    return said.input.kind === 'choice' ? { toast: label(language, 'too-fast-press', { minutes }) } : {}
  }

  /** First help at once, when an input tells of danger or asks for it. */
  async help(said: Said): Promise<void> {
    if (!this.pressing.is(said)) return
    const words = firstHelp(said, this.repository)
    const all = words.join()
    const { until, help } = this.toldTo(said)
    const isThere = help?.text === all && this.now() - help.at < HELP_AGAIN_MS
    if (words.length === 0 || isThere) return
    this.remember(said, { until, help: { text: all, at: this.now() } })
    if (await this.isFirst(HELPED, said, all)) await this.atOnce.tell(said.where, words)
  }

  /** Whether no other process has said it; when that cannot be known, better twice than never. */
  private async isFirst(limit: Limit, { where }: Said, words = ''): Promise<boolean> {
    const { leases, limiter } = this.repository.deps
    if (!leases.shared) return true
    const counted = limiter.count(limit, `${addressKey(where)} ${words}`).catch(() => undefined)
    const first = await within(PATIENCE_MS, counted)
    return typeof first === 'object' ? first.ok : true
  }

  private now(): number {
    return Date.parse(this.repository.deps.now())
  }

  private toldTo({ where }: Said): Told {
    return this.told.get(addressKey(where)) ?? { until: 0 }
  }

  private remember({ where }: Said, told: Told): void {
    if (this.told.size >= CHATS) this.told.clear()
    this.told.set(addressKey(where), told)
  }
}
