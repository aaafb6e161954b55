import { z } from 'zod'
import { Instant } from '../time/instant.ts'
import { ReportedEntry, RequestKind } from './kind.ts'
import { Urgency } from './urgency.ts'

/** Ids only: nothing that a person wrote can stand where an id stands. */
export const Id = z.string().regex(/^[A-Za-z0-9][\w.:/-]{0,79}$/)
export type Id = string

/** How the citizen wants to be reached. `discreet`: no contact at home, nothing that others could read. */
export const Contact = z.strictObject({
  mode: z.enum(['chat', 'phone', 'call-hours', 'discreet']),
  phone: z.string().trim().min(1).max(40).optional(),
  /** When a call is welcome, in the citizen's own words. */
  hours: z.string().trim().min(1).max(200).optional(),
})
export type Contact = z.infer<typeof Contact>

/** What the citizen agreed to: the wording and the exact text that staff will see. */
export const Consent = z.strictObject({
  textId: z.string().min(1),
  version: z.string().min(1),
  at: Instant,
  exactText: z.string().min(1),
  /** Attachments that the agreement names. */
  includes: z.array(z.enum(['screening', 'eligibility'])).default([]),
})
export type Consent = z.infer<typeof Consent>

/** A screening result or the answers of an eligibility check, sent along by the citizen's own wish. */
export const DraftAttachment = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('screening'),
    questionnaire: Id,
    at: Instant,
    scales: z.record(z.string(), z.number()),
    /** The band of each scale, by scale id. */
    bands: z.record(z.string(), z.string()).default({}),
    answers: z.record(z.string(), z.string()).optional(),
  }),
  z.strictObject({
    kind: z.literal('eligibility'),
    at: Instant,
    facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
    programmes: z.array(Id).default([]),
  }),
])
export type DraftAttachment = z.infer<typeof DraftAttachment>

/** Danger that the risk check or a questionnaire found (kinds of `RiskFinding`). */
export const NotedRisk = z.strictObject({
  kind: Id,
  severity: z.enum(['emergency', 'urgent', 'concern']),
})
export type NotedRisk = z.infer<typeof NotedRisk>

/** A request before it is sent. */
export const RequestDraft = z.strictObject({
  kind: RequestKind.default('help'),
  /** Where the kind is `wrong-information`. */
  entry: ReportedEntry.optional(),
  centre: Id,
  /** `chat`: the citizen wrote; `phone`: staff log a call; `agency`: another agency passed it on. */
  source: z.enum(['chat', 'phone', 'agency']),
  needs: z.array(Id).max(20),
  services: z.array(Id).max(20).default([]),
  urgency: Urgency,
  text: z.string().trim().min(1).max(10_000),
  /** A place id, the commune where it is known. */
  place: Id.optional(),
  contact: Contact,
  forWhom: z.enum(['self', 'other']),
  /** The person in need is under age. */
  minor: z.boolean().default(false),
  risks: z.array(NotedRisk).max(50).default([]),
  attachments: z.array(DraftAttachment).max(20).default([]),
  /** Required from a citizen who asks for help. A call logged by staff may have none, as where life has to be protected. */
  consent: Consent.optional(),
  /** Cards and notices show only "counselling". */
  discreet: z.boolean().default(false),
})
export type RequestDraft = z.infer<typeof RequestDraft>
