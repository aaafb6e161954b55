import { Instant, Language } from '@caunoi/core'
import { z } from 'zod'
import { Address } from '../address.ts'
import { OutboxEntry } from '../outbox/entry.ts'
import { personFromV1 } from './first-version.ts'
import { ChatMessage } from './message-page.ts'
import { versioned } from './versioned.ts'

/** An update that was dealt with, kept for 48 hours: Telegram may deliver it again. */
export const SeenUpdate = z.object({ id: z.string(), at: Instant })
export type SeenUpdate = z.infer<typeof SeenUpdate>

/** All that is kept about one citizen besides their requests. */
export const PersonDocument = versioned(
  z.object({
    v: z.literal(2),
    person: z.string(),
    address: Address,
    language: Language,
    session: z.unknown(),
    /** Codes of the person's requests, oldest first. */
    requests: z.array(z.string()).default([]),
    results: z
      .array(z.object({ questionnaire: z.string(), at: Instant, scales: z.record(z.string(), z.number()) }))
      .default([]),
    reminders: z.array(z.object({ name: z.string(), at: Instant })).default([]),
    /** The newest messages of the chat, oldest first; those before them lie in pages of their own. */
    messages: z.array(ChatMessage).default([]),
    outbox: z.array(OutboxEntry).default([]),
    updates: z.array(SeenUpdate).default([]),
    seenAt: Instant,
    /** The person has blocked the bot: nothing is sent until they write again. */
    blocked: z.boolean().default(false),
  }),
  personFromV1,
)
export type PersonDocument = z.infer<typeof PersonDocument>
