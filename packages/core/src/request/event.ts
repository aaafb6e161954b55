import { z } from 'zod'
import { Instant } from '../time/instant.ts'
import { Actor, Holder } from './actor.ts'
import { Alert } from './alert.ts'
import { Id, RequestDraft } from './draft.ts'
import { MessageFile } from './message-file.ts'
import { FollowUpAnswer, NeedDomain, Outcome } from './outcome.ts'
import { PassTarget } from './pass-target.ts'
import { AnswerPromise } from './promise.ts'
import { RequestCode } from './request-code.ts'
import { Urgency } from './urgency.ts'

const note = z.string().optional()
const event = <Type extends string, Shape extends z.ZodRawShape>(type: Type, shape: Shape) =>
  z.strictObject({
    type: z.literal(type),
    /** The version of this event's shape; see `parseEvent`. */
    v: z.literal(1),
    at: Instant,
    by: Actor,
    /** Which command of which update caused it: the same one again changes nothing. */
    key: z.string().optional(),
    ...shape,
  })

/** Something that newEvents to a request. The list of them is its audit trail. */
export const RequestEvent = z.discriminatedUnion('type', [
  event('sent', {
    code: RequestCode,
    /** Whose request it is; null where staff logged a call, and after erasure. */
    person: z.string().nullable(),
    /** `details`: what nobody but those who work on the case may see; null after erasure. */
    draft: RequestDraft.omit({ text: true, contact: true, attachments: true, consent: true }),
    details: RequestDraft.pick({ text: true, contact: true, attachments: true, consent: true }).nullable(),
    promise: AnswerPromise,
    interveneBy: Instant.optional(),
  }),
  event('taken', {}),
  event('reassigned', { to: Holder, note }),
  event('released', { note, promise: AnswerPromise.optional() }),
  event('lease-expired', { holder: Holder, promise: AnswerPromise.optional() }),
  event('passed', { to: PassTarget, note }),
  event('referral-accepted', { note }),
  event('referral-refused', { note }),
  event('marked-duplicate', { of: RequestCode, note }),
  event('noted', { note }),
  event('citizen-messaged', { text: z.string().optional(), file: MessageFile.optional() }),
  event('staff-messaged', { text: z.string().optional(), file: MessageFile.optional() }),
  event('verified', { note }),
  event('assessed', { domains: z.array(NeedDomain), note }),
  event('connected', { service: Id, note }),
  /** By a citizen: a time that they propose, with the promise that somebody answers before it. */
  event('scheduled', {
    from: Instant,
    place: z.string().optional(),
    promise: AnswerPromise.optional(),
    note,
  }),
  event('waiting-started', { note }),
  event('marked-unreachable', { note }),
  event('followed-up', { note }),
  event('closed', { outcome: Outcome, note }),
  event('cancelled', { note }),
  event('reopened', { note, promise: AnswerPromise }),
  event('follow-up-answered', { answer: FollowUpAnswer, note }),
  event('urgency-changed', {
    urgency: Urgency,
    note,
    promise: AnswerPromise.optional(),
    interveneBy: Instant.optional(),
  }),
  event('revealed', { what: z.enum(['story', 'screening', 'eligibility', 'contact', 'export']) }),
  event('details-erased', { why: z.enum(['asked', 'retention']) }),
  event('reminded', { alert: Alert }),
  event('escalated', { alert: Alert }),
])
export type RequestEvent = z.infer<typeof RequestEvent>
export type EventType = RequestEvent['type']
export type EventOf<Type extends EventType> = Extract<RequestEvent, { type: Type }>
