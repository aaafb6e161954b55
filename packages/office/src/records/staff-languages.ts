import type { Language } from '@caunoi/core'
import { mainLanguage } from '@caunoi/core'
import type { DocumentStore } from '@caunoi/storage'
import { StaffDocument } from '../documents/staff.ts'

/**
 * The language of each staff member's private chat, as it was when they were last read. Groups are spoken to in the main
 * language.
 */
export class StaffLanguages {
  private readonly known = new Map<string, Language>()

  async load(store: DocumentStore): Promise<void> {
    for await (const { value } of store.list('staff')) this.note(StaffDocument.parse(value))
  }

  note({ id, language }: StaffDocument): void {
    this.known.set(id, language)
  }

  of(staff: string): Language {
    return this.known.get(staff) ?? mainLanguage
  }
}
