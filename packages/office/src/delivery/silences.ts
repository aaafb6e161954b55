/** Until when channels asked for silence, by chat; in milliseconds. */
export class Silences {
  private readonly until = new Map<string, number>()

  isSilent(chat: string, now: number): boolean {
    const until = this.until.get(chat)
    if (until === undefined) return false
    if (until > now) return true
    this.until.delete(chat)
    return false
  }

  note(chat: string, until: number): void {
    this.until.set(chat, Math.max(until, this.until.get(chat) ?? 0))
  }
}
