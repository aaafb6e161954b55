import { Language } from '@caunoi/core'
import { Role } from '@caunoi/core/request'
import { z } from 'zod'
import { OutboxEntry } from '../outbox/entry.ts'
import { SeenUpdate } from './person.ts'

/** What a staff member's next words are for. */
export const PendingWords = z.object({
  kind: z.enum(['message', 'note', 'schedule', 'duplicate', 'agency', 'reopen', 'refuse', 'call']),
  code: z.string(),
})
export type PendingWords = z.infer<typeof PendingWords>

/** One staff member. Without such a document, the rights in the centre's group count. */
export const StaffDocument = z.object({
  v: z.literal(1),
  id: z.string(),
  user: z.number(),
  name: z.string(),
  role: Role,
  centre: z.string(),
  language: Language.default('vi'),
  removed: z.boolean().default(false),
  /** Given by an invitation or a head; otherwise it follows the group. */
  appointed: z.boolean().default(false),
  pending: PendingWords.optional(),
  outbox: z.array(OutboxEntry).default([]),
  updates: z.array(SeenUpdate).default([]),
})
export type StaffDocument = z.infer<typeof StaffDocument>
