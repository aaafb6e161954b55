/**
 * Telegram's published limits: 30 messages a second in all, 20 a minute in a group, one a second in a chat with
 * short bursts tolerated. https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this
 */
const windows = {
  all: { messages: 30, ms: 1_000 },
  group: { messages: 20, ms: 60_000 },
  private: { messages: 20, ms: 20_000 },
}

/** Sliding windows over what was sent; answers how many seconds to wait, 0 when the message may go. */
export class RateLimit {
  private readonly sent = new Map<string, number[]>()

  take(chat: number, group: boolean, now: number): number {
    const wanted = [
      { key: 'all', ...windows.all },
      { key: String(chat), ...(group ? windows.group : windows.private) },
    ]
    const waits = wanted.map(({ key, messages, ms }) => {
      const recent = (this.sent.get(key) ?? []).filter((at) => at > now - ms)
      this.sent.set(key, recent)
      const oldest = recent.at(-messages)
      return oldest === undefined ? 0 : Math.max(1, Math.ceil((oldest + ms - now) / 1_000))
    })
    const wait = Math.max(...waits)
    if (wait === 0) for (const { key } of wanted) this.sent.get(key)?.push(now)
    return wait
  }
}
