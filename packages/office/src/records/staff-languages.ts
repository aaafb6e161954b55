import type { Language } from '@caunoi/core'
import { mainLanguage } from '@caunoi/core'
import type { DocumentStore } from '@caunoi/storage'
import { StaffDocument } from '../documents/staff.ts'

/** The language of each staff member's private chat. Groups are spoken to in the main language. */
export class StaffLanguages {
  private readonly known = new Map<string, Language>()

  async load(store: DocumentStore): Promise<void> {
    for await (const { value } of store.list('staff')) this.note(StaffDocument.parse(value))
  }

  note({ id, language }: StaffDocument): void {
    this.known.set(id, language)
  }

  /** True for somebody who is, or once was, a staff member. */
  has(staff: string): boolean {
    return this.known.has(staff)
  }

  of(staff: string): Language {
    return this.known.get(staff) ?? mainLanguage
  }
}
