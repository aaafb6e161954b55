import type { ThinTelegram } from './telegram.ts'

/** What came of what a crowd has said. */
export interface Counts {
  /** Lines that were said. */
  said: number
  /** Lines whose answer came. */
  answered: number
  /** Answers that came more often than somebody asked. */
  doubled: number
  /**
   * Numbers to call that came more often than somebody asked. Whoever may be in danger is told them before anything is stored
   * where storing takes long, and again after: it is counted, and no promise is broken.
   */
  numbers: number
  /** Other messages: that nothing could be stored, that something is due. */
  other: number
  /** Milliseconds until the answer, of each line since this was last asked. */
  took: number[]
}

/** Commands whose answers nobody mistakes for each other. */
const URGENT = '/khancap'
const LINES = ['/riengtu', '/camnang', URGENT] as const
const FIRST = 5_000_000
/** What is enough of a text to know it by. */
const KNOWN = 30

/** How long nothing more may come before an answer is known to be whole. */
const QUIET_MS = 2_000

/** What a line brings: a text, and in how many messages it comes. */
interface Answer {
  line: string
  text: string
  count: number
}

interface Waiting extends Answer {
  since: number
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

/** People who each say a line once the one before is answered. */
export class Crowd {
  readonly counts: Counts = { said: 0, answered: 0, doubled: 0, numbers: 0, other: 0, took: [] }
  private readonly answers: Answer[] = []
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

  /** Learns what the answer to each line is, while all is well and one process is up. */
  async learn(): Promise<void> {
    for (const line of LINES) {
      const heard: string[] = []
      let last = performance.now()
      this.telegram.onSent((_, text) => {
        heard.push(text.slice(0, KNOWN))
        last = performance.now()
      })
      this.telegram.say(1, line)
      while (heard.length === 0 || performance.now() - last < QUIET_MS) await pause(50)
      const [text = ''] = heard
      this.answers.push({ line, text, count: heard.filter((each) => each === text).length })
    }
    const texts = this.answers.map(({ text }) => text)
    if (new Set(texts).size < LINES.length)
      throw new Error(`Two lines have the same answer, so none can be told apart: ${texts.join(' | ')}`)
    this.telegram.onSent((chat, text) => this.hear(chat, text.slice(0, KNOWN)))
  }

  /** The next person who waits for nothing says a line; false when all of them wait. */
  speak(): boolean {
    const person = this.idle.shift()
    if (person === undefined) return false
    const line = this.lines.get(person) ?? 0
    this.lines.set(person, line + 1)
    const answer = this.answers[line % LINES.length]
    if (!answer) throw new Error('The crowd has not learnt what it is answered.')
    this.waits.set(person, { ...answer, since: performance.now() })
    this.counts.said += 1
    this.telegram.say(person, answer.line)
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
      wait.count -= 1
      if (wait.count > 0) return
      this.waits.delete(person)
      this.idle.push(person)
      this.counts.answered += 1
      this.counts.took.push(performance.now() - wait.since)
      if (this.fast) this.speak()
      return
    }
    const again = this.answers.find((answer) => answer.text === text)
    if (!again) this.counts.other += 1
    else if (again.line === URGENT) this.counts.numbers += 1
    else this.counts.doubled += 1
  }
}
