import { createEventSource } from 'eventsource-client'
import type { Shown } from '../src/shown.ts'
import { language, words } from './words.ts'

/** What somebody did, as the server takes it. */
export type Done =
  | { kind: 'text'; text: string }
  | { kind: 'choice'; data: string; pressed?: string }
  | { kind: 'link'; payload: string }
  | { kind: 'location'; latitude: number; longitude: number }

const LONGEST_PAUSE_MS = 15_000

/** The line to the server: what is sent goes in order, again and again until it is stored; what comes is shown once. */
export class Line {
  private readonly waiting: { id: string; input: Done }[] = []
  private readonly source: ReturnType<typeof createEventSource>
  private isSending = false
  private isClosed = false

  constructor(
    private readonly code: string,
    private readonly show: (shown: Shown) => void,
    /** Tells how it stands; an empty text when all is well. */
    private readonly tell: (state: string) => void,
  ) {
    this.source = createEventSource({
      url: new URL('api/stream', location.href),
      headers: this.headers(),
      onMessage: ({ event, data }) => {
        if (event === 'too-many') {
          this.tell(words.tooMany)
          this.source.close()
        }
        if (event === 'shown') this.take(JSON.parse(data) as Shown)
      },
    })
  }

  send(input: Done): void {
    this.waiting.push({ id: crypto.randomUUID(), input })
    void this.sendAll()
  }

  /** Says goodbye, without waiting for an answer. */
  leave(): void {
    this.isClosed = true
    this.source.close()
    const goodbye = { id: crypto.randomUUID(), language, input: { kind: 'text', text: '/thoat' } }
    void this.post('said', goodbye, true).catch(() => {})
  }

  private headers(): Record<string, string> {
    return { authorization: `Bearer ${this.code}` }
  }

  private post(path: string, body: unknown, keepalive = false): Promise<Response> {
    return fetch(new URL(`api/${path}`, location.href), {
      method: 'POST',
      headers: { ...this.headers(), 'content-type': 'application/json' },
      body: JSON.stringify(body),
      keepalive,
    })
  }

  private take(shown: Shown): void {
    this.show(shown)
    void this.post('confirmed', { keys: [shown.key] }).catch(() => {
      // It comes again, and is known by its key.
    })
  }

  private async sendAll(): Promise<void> {
    if (this.isSending) return
    this.isSending = true
    let pause = 500
    for (let next = this.waiting[0]; next && !this.isClosed; next = this.waiting[0]) {
      const { id, input } = next
      const slow = setTimeout(() => this.tell(words.sending), 700)
      const status = await this.post('said', { id, language, input }).then(
        async (response) => {
          if (response.ok) this.tell(((await response.json()) as { toast?: string }).toast ?? '')
          return response.status
        },
        () => 0,
      )
      clearTimeout(slow)
      if (status >= 200 && status < 300) {
        this.waiting.shift()
        pause = 500
        continue
      }
      if (status === 400 || status === 413) {
        this.waiting.shift()
        this.tell(words.notUnderstood)
        continue
      }
      this.tell(status === 429 ? words.tooMuch : words.offline)
      await new Promise((resolve) => setTimeout(resolve, pause))
      pause = Math.min(LONGEST_PAUSE_MS, pause * 2)
    }
    this.isSending = false
  }
}
