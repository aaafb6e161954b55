import type { Language } from '@caunoi/core'
import type { DocumentStore } from '@caunoi/storage'
import { StaffDocument } from '../documents/staff.ts'

/** The language of each staff member's private chat. Groups are spoken to in Vietnamese. */
export class StaffLanguages {
  private readonly known = new Map<number, Language>()

  async load(store: DocumentStore): Promise<void> {
    for await (const { value } of store.list('staff')) this.note(StaffDocument.parse(value))
  }

  note({ user, language }: StaffDocument): void {
    this.known.set(user, language)
  }

  /** True for somebody who is, or once was, a staff member. */
  has(chat: number): boolean {
    return this.known.has(chat)
  }

  of(chat: number): Language {
    return this.known.get(chat) ?? 'vi'
  }
}
