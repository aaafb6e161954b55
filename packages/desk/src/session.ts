import { addMinutes, Instant } from '@caunoi/core'
import { Urgency } from '@caunoi/core/request'
import { z } from 'zod'

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
  at: Instant,
  asking: CallStep,
  need: z.string().optional(),
  text: z.string().optional(),
  urgency: Urgency.optional(),
  place: z.string().optional(),
  /** Places of the name that was given, to choose from. */
  places: z.array(z.string()).default([]),
  phone: z.string().optional(),
  minor: z.boolean().default(false),
})
export type CallDraft = z.infer<typeof CallDraft>

/** What the buttons of a call are about: when it began, so that those of an earlier call answer nothing. */
export const callName = ({ at }: CallDraft): string => `c${Date.parse(at).toString(36)}`

const CALL_MINUTES = 60

/** When an unfinished call is forgotten. */
export const callEndsAt = (call: CallDraft): Instant => addMinutes(call.at, CALL_MINUTES)

/** What is remembered of a staff member's desk between two inputs. */
export interface DeskSession {
  pending?: PendingWords
  call?: CallDraft
}

/** The session without a call that is being logged. */
export const withoutCall = ({ call: _call, pending, ...session }: DeskSession): DeskSession => ({
  ...session,
  ...(pending && pending.kind !== 'call' && { pending }),
})
