import { randomUUID } from 'node:crypto'
import type { DocumentStore } from '@caunoi/storage'
import {
  type ChatMessage,
  MESSAGE_PAGES,
  MessagePage,
  PAGE,
  pageContent,
  pageTag,
} from '../documents/message-page.ts'
import type { UnitOfWork } from './unit-of-work.ts'

/** The pages of one person's messages, within one unit of work. */
export class MessagePages {
  constructor(
    private readonly person: string,
    private readonly unit: UnitOfWork,
    private readonly store: DocumentStore,
  ) {}

  /** Puts pages away; what is fewer than `least` is returned, and belongs into the person's document. */
  putAway(messages: readonly ChatMessage[], least = PAGE): ChatMessage[] {
    let from = 0
    for (; messages.length - from >= least; from += PAGE) {
      const id = this.unit.draw('page', randomUUID)
      const page = { v: 1 as const, person: this.person, messages: messages.slice(from, from + PAGE) }
      this.unit.put(MESSAGE_PAGES, id, pageContent(page))
    }
    return messages.slice(from)
  }

  /** Takes all pages out: the messages that stood in them, in no particular order. */
  takeAll(): ChatMessage[] {
    const ids = this.unit.know(`${MESSAGE_PAGES} ${this.person}`, async () =>
      (await this.store.byTag(MESSAGE_PAGES, pageTag(this.person))).map(({ id }) => id),
    )
    const pages = this.unit.readAll(ids.map((id) => ({ collection: MESSAGE_PAGES, id })))
    for (const id of ids) this.unit.remove(MESSAGE_PAGES, id)
    return pages.flatMap((page) => (page === undefined ? [] : MessagePage.parse(page).messages))
  }
}
