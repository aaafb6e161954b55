import { Language, mainLanguage } from '@caunoi/core'
import { Role } from '@caunoi/core/request'
import { CallDraft, PendingWords } from '@caunoi/desk'
import { z } from 'zod'
import { Address } from '../address.ts'
import { OutboxEntry } from '../outbox/entry.ts'
import { staffFromV1 } from './first-version.ts'
import { SeenUpdate } from './person.ts'
import { versioned } from './versioned.ts'

/** One staff member. Without such a document, the rights in the centre's group count. */
export const StaffDocument = versioned(
  z.object({
    v: z.literal(2),
    id: z.string(),
    /** Their private chat. */
    address: Address,
    name: z.string(),
    role: Role,
    centre: z.string(),
    language: Language.default(mainLanguage),
    /** By a head: nothing is open to them until somebody who leads invites them again. */
    removed: z.boolean().default(false),
    /** Given by an invitation or a head; otherwise it follows the group. */
    appointed: z.boolean().default(false),
    /** No longer in the group, and not appointed. */
    left: z.boolean().default(false),
    pending: PendingWords.optional(),
    call: CallDraft.optional(),
    outbox: z.array(OutboxEntry).default([]),
    updates: z.array(SeenUpdate).default([]),
  }),
  staffFromV1,
)
export type StaffDocument = z.infer<typeof StaffDocument>
