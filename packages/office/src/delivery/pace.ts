const WINDOW_MS = 60_000
/** Of a group's messages a minute, the share that only urgent matters may use. */
const RESERVED = 0.25

/** Some channels take only so many messages a minute into one group: this keeps count, and room for what is urgent. */
export class GroupPace {
  private readonly sent = new Map<string, number[]>()
  private readonly closed = new Map<string, number>()

  private recent(chat: string, now: number): number[] {
    const recent = (this.sent.get(chat) ?? []).filter((at) => at > now - WINDOW_MS)
    this.sent.set(chat, recent)
    return recent
  }

  /** How many messages may still be written now. */
  room(chat: string, perMinute: number, now: number, urgent: boolean): number {
    if (this.isPaused(chat, now)) return 0
    const limit = urgent ? perMinute : Math.floor(perMinute * (1 - RESERVED))
    return Math.max(0, limit - this.recent(chat, now).length)
  }

  note(chat: string, now: number): void {
    this.recent(chat, now).push(now)
  }

  isPaused(chat: string, now: number): boolean {
    return (this.closed.get(chat) ?? 0) > now
  }

  /** The channel asked for silence until then. */
  pause(chat: string, until: number): void {
    this.closed.set(chat, Math.max(until, this.closed.get(chat) ?? 0))
  }
}
