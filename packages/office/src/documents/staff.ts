import { addMinutes, Instant, Language } from '@caunoi/core'
import { Role, Urgency } from '@caunoi/core/request'
import { z } from 'zod'
import { Address } from '../address.ts'
import { OutboxEntry } from '../outbox/entry.ts'
import { staffFromV1 } from './first-version.ts'
import { SeenUpdate } from './person.ts'
import { versioned } from './versioned.ts'

/** What a staff member's next words are for. */
export const PendingWords = z.object({
  kind: z.enum(['message', 'note', 'schedule', 'duplicate', 'agency', 'reopen', 'refuse', 'confirm', 'call']),
  code: z.string(),
  /** The time that is to be confirmed, as it was shown. */
  from: Instant.optional(),
})
export type PendingWords = z.infer<typeof PendingWords>

/** What is asked one after the other when a phone call is logged. */
export const CallStep = z.enum(['need', 'words', 'urgency', 'place', 'phone', 'consent'])
export type CallStep = z.infer<typeof CallStep>

/** A phone call that is being logged; forgotten when it is sent, stopped, or left alone for an hour. */
export const CallDraft = z.object({
  /** The code of the request that it becomes, so that sending twice is sending once. */
  code: z.string(),
  at: Instant,
  asking: CallStep,
  need: z.string().optional(),
  text: z.string().optional(),
  urgency: Urgency.optional(),
  place: z.string().optional(),
  phone: z.string().optional(),
  minor: z.boolean().default(false),
})
export type CallDraft = z.infer<typeof CallDraft>

const CALL_MINUTES = 60

/** When an unfinished call is forgotten. */
export const callEndsAt = (call: CallDraft): Instant => addMinutes(call.at, CALL_MINUTES)

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
    language: Language.default('vi'),
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
