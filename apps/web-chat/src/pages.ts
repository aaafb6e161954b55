import type { Shown } from './shown.ts'

/** An open page: what it is told, one after the other. */
export interface Page {
  show: (shown: Shown) => void
}

/** So long a page has to say that it has shown a message; then it counts as not shown, and comes again. */
const SHOWN_WITHIN_MS = 8_000
/** More pages than anybody opens with one code. */
export const PAGES_AT_MOST = 5

interface Waiting {
  chat: string
  resolve: (isShown: boolean) => void
}

/** The pages that are open now, by chat. Nothing else is known about anybody. */
export class Pages {
  private readonly open = new Map<string, Set<Page>>()
  private readonly waiting = new Map<string, Waiting>()

  /** False when too many are open with this code. */
  add(chat: string, page: Page): boolean {
    const pages = this.open.get(chat) ?? new Set()
    if (pages.size >= PAGES_AT_MOST) return false
    this.open.set(chat, pages.add(page))
    return true
  }

  remove(chat: string, page: Page): void {
    const pages = this.open.get(chat)
    pages?.delete(page)
    if (pages?.size !== 0) return
    this.open.delete(chat)
    for (const waiting of [...this.waiting.values()]) if (waiting.chat === chat) waiting.resolve(false)
  }

  isOpen(chat: string): boolean {
    return this.open.has(chat)
  }

  /** Those with an open page. */
  chats(): string[] {
    return [...this.open.keys()]
  }

  /** Shows a message on all pages of a chat; true when one of them has said that it stands there. */
  show(chat: string, shown: Shown): Promise<boolean> {
    const pages = this.open.get(chat)
    if (!pages) return Promise.resolve(false)
    return new Promise((resolve) => {
      const timer = setTimeout(() => waiting.resolve(false), SHOWN_WITHIN_MS)
      const waiting: Waiting = {
        chat,
        resolve: (isShown) => {
          clearTimeout(timer)
          this.waiting.delete(shown.key)
          resolve(isShown)
        },
      }
      this.waiting.set(shown.key, waiting)
      for (const page of pages) page.show(shown)
    })
  }

  /** A page of the chat says what it has shown. */
  confirm(chat: string, key: string): void {
    const waiting = this.waiting.get(key)
    if (waiting?.chat === chat) waiting.resolve(true)
  }
}
