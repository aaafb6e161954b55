import type { Instant } from '../time/instant.ts'
import type { Holder } from './actor.ts'
import type { Alert } from './alert.ts'
import type { Consent, Contact, DraftAttachment, NotedRisk, RequestDraft } from './draft.ts'
import type { EventType } from './event.ts'
import type { ReportedEntry, RequestKind } from './kind.ts'
import type { MessageFile } from './message-file.ts'
import type { FollowUpAnswer, NeedDomain } from './outcome.ts'
import type { AnswerPromise } from './promise.ts'
import type { RequestCode } from './request-code.ts'
import type { Urgency } from './urgency.ts'

/** One message between the citizen and the staff who hold the request. */
export interface Message {
  from: 'citizen' | 'staff'
  at: Instant
  text: string
  file?: MessageFile
}

/** A remark that staff, or the citizen, made with a step. */
export interface Note {
  at: Instant
  /** The staff member's name, or who else. */
  by: string
  about: EventType
  text: string
}

/** What a citizen confided: for those who work on the case only, and gone after erasure. */
export interface Details {
  text: string
  contact: Contact
  consent?: Consent
  attachments: DraftAttachment[]
  messages: Message[]
  notes: Note[]
  appointmentPlace?: string
}

/** What every request has, whatever its status. */
export interface RequestFacts {
  code: RequestCode
  kind: RequestKind
  /** Where the kind is `wrong-information`. */
  entry?: ReportedEntry
  /** The number of events so far. */
  revision: number
  centre: string
  /** The citizen's key; null where staff logged a call, and after erasure. */
  person: string | null
  source: RequestDraft['source']
  urgency: Urgency
  needs: string[]
  services: string[]
  place?: string
  forWhom: RequestDraft['forWhom']
  minor: boolean
  risks: NotedRisk[]
  discreet: boolean
  receivedAt: Instant
  /** Since when it has its status. */
  since: Instant
  /** The last act of whoever holds it; a lease counts from here. */
  activeAt: Instant
  /** The promise that counts now; `kept` once somebody answered. */
  promise: AnswerPromise & { kept: boolean }
  /** What was promised first; a request that comes back to the queue gets a later promise for staff, not for statistics. */
  promisedBy: Instant
  firstAnsweredAt?: Instant
  /** By law, for somebody in serious danger. */
  interveneBy?: Instant
  intervenedAt?: Instant
  domains: NeedDomain[]
  /** Ids of services to which the citizen was connected. */
  connections: string[]
  /** `proposed`: chosen by the citizen, not yet confirmed. */
  appointment?: { from: Instant; setAt: Instant; proposed?: true }
  followUp?: { askedAt: Instant; answer?: FollowUpAnswer; answeredAt?: Instant }
  reopenings: number
  reminded: Alert[]
  escalated: (Alert & { at: Instant })[]
  /** Who held it last, when nobody does. */
  lastHolder?: Holder
  details: Details | null
  /** Keys of the commands that are already done. */
  keys: string[]
}
