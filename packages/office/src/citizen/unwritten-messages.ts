import { type Address, addressKey } from '../address.ts'
import { type ChatMessage, PAGE } from '../documents/message-page.ts'
import type { Repository } from '../records/repository.ts'
import { withoutText } from '../without-text.ts'

/** So many chats at most have messages that are written down nowhere. */
const CHATS = 1_000

/**
 * Messages of private chats that stand in no document yet: said past the outbox, or never read. They are written down with
 * the next input of the person, or when they make a page; a quick exit deletes them with all others.
 */
export class UnwrittenMessages {
  private readonly known = new Map<string, { address: Address; messages: ChatMessage[] }>()
  private readonly writing = new Map<string, Promise<void>>()

  constructor(private readonly repository: Repository) {}

  note(address: Address, id: string): void {
    this.add(address, [{ id, at: this.repository.deps.now() }])
  }

  /** Takes out what is known of a chat, to be written down; `giveBack` where that fails. */
  async take(address: Address): Promise<ChatMessage[]> {
    // A page on its way would be missed by a quick exit.
    await this.writing.get(addressKey(address))
    return this.remove(address)
  }

  giveBack(address: Address, messages: readonly ChatMessage[]): void {
    if (messages.length > 0) this.add(address, messages)
  }

  /** Writes down everything. */
  async writeAll(): Promise<void> {
    for (const { address } of [...this.known.values()]) this.startWriting(address)
    await Promise.all(this.writing.values())
  }

  private remove(address: Address): ChatMessage[] {
    const { messages = [] } = this.known.get(addressKey(address)) ?? {}
    this.known.delete(addressKey(address))
    return messages
  }

  private add(address: Address, more: readonly ChatMessage[]): void {
    const messages = [...this.remove(address), ...more]
    this.known.set(addressKey(address), { address, messages })
    const [oldest] = this.known.values()
    if (messages.length >= PAGE) this.startWriting(address)
    else if (this.known.size > CHATS && oldest) this.startWriting(oldest.address)
  }

  private startWriting(address: Address): void {
    const key = addressKey(address)
    if (this.writing.has(key)) return
    const written = this.write(address).finally(() => this.writing.delete(key))
    this.writing.set(key, written)
  }

  private async write(address: Address): Promise<void> {
    const messages = this.remove(address)
    const person = this.repository.personKey(address)
    try {
      await this.repository.transact((records) => records.messagePages(person).putAway(messages, 1))
    } catch (error) {
      this.repository.deps.log.warn({ err: withoutText(error) }, 'messages of a chat were not written down')
    }
  }
}
