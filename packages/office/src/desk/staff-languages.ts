import type { Language } from '@caunoi/core'
import type { DocumentStore } from '@caunoi/storage'
import { type Address, addressKey } from '../address.ts'
import { StaffDocument } from '../documents/staff.ts'

/** The language of each staff member's private chat. Groups are spoken to in Vietnamese. */
export class StaffLanguages {
  private readonly known = new Map<string, Language>()

  async load(store: DocumentStore): Promise<void> {
    for await (const { value } of store.list('staff')) this.note(StaffDocument.parse(value))
  }

  note({ address, language }: StaffDocument): void {
    this.known.set(addressKey(address), language)
  }

  /** True for somebody who is, or once was, a staff member. */
  has(address: Address): boolean {
    return this.known.has(addressKey(address))
  }

  of(address: Address): Language {
    return this.known.get(addressKey(address)) ?? 'vi'
  }
}
