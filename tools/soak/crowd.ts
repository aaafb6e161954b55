import type { ThinTelegram } from './telegram.ts'

/** What came of what a crowd has said. */
export interface Counts {
  /** Lines that were said. */
  said: number
  /** Lines whose answer came. */
  answered: number
  /** Answers that came more often than somebody asked. */
  doubled: number
  /** Other messages: that nothing could be stored, that something is due. */
  other: number
  /** Milliseconds until the answer, of each line since this was last asked. */
  took: number[]
}

/** Commands that bring one message each, and never the same. */
const LINES = ['/khancap', '/riengtu', '/camnang'] as const
const FIRST = 5_000_000
/** What is enough of a text to know it by. */
const KNOWN = 30

interface Waiting {
  text: string
  since: number
}

/** People who each say a line once the one before is answered. */
export class Crowd {
  readonly counts: Counts = { said: 0, answered: 0, doubled: 0, other: 0, took: [] }
  private readonly answers: string[] = []
  private readonly idle: number[]
  private readonly waits = new Map<number, Waiting>()
  private readonly lines = new Map<number, number>()
  private fast = false

  constructor(
    private readonly telegram: ThinTelegram,
    size: number,
  ) {
    this.idle = Array.from({ length: size }, (_, at) => FIRST + at)
  }

  /** Learns what the answer to each line is, while all is well. */
  async learn(): Promise<void> {
    for (const line of LINES) {
      const text = new Promise<string>((resolve) => this.telegram.onSent((_, said) => resolve(said)))
      this.telegram.say(1, line)
      this.answers.push((await text).slice(0, KNOWN))
      await new Promise((resolve) => setTimeout(resolve, 1_000))
    }
    if (new Set(this.answers).size < LINES.length)
      throw new Error(
        `Two lines have the same answer, so none can be told apart: ${this.answers.join(' | ')}`,
      )
    this.telegram.onSent((chat, text) => this.hear(chat, text.slice(0, KNOWN)))
  }

  /** The next person who waits for nothing says a line; false when all of them wait. */
  speak(): boolean {
    const person = this.idle.shift()
    if (person === undefined) return false
    const line = this.lines.get(person) ?? 0
    this.lines.set(person, line + 1)
    this.waits.set(person, { text: this.answers[line % LINES.length] ?? '', since: performance.now() })
    this.counts.said += 1
    this.telegram.say(person, LINES[line % LINES.length] ?? '')
    return true
  }

  /** From here on everybody goes on as soon as they are answered. */
  goOnAtOnce(isFast: boolean): void {
    this.fast = isFast
    while (isFast && this.speak());
  }

  /** Lines whose answer has not come. */
  get open(): number {
    return this.waits.size
  }

  private hear(person: number, text: string): void {
    const wait = this.waits.get(person)
    if (wait?.text === text) {
      this.waits.delete(person)
      this.idle.push(person)
      this.counts.answered += 1
      this.counts.took.push(performance.now() - wait.since)
      if (this.fast) this.speak()
    } else if (this.answers.includes(text)) this.counts.doubled += 1
    else this.counts.other += 1
  }
}
