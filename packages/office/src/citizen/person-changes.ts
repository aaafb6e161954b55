import type { Instant } from '@caunoi/core'
import type { RequestEvent } from '@caunoi/core/request'
import type { PersonDocument } from '../documents/person.ts'
import type { RequestDocument } from '../documents/request.ts'
import type { MessagePages } from '../records/message-pages.ts'

/** What a step changes, before it is written. */
export interface PersonChanges {
  person: PersonDocument
  requests: Map<string, RequestDocument>
  /** Events that this step added, by request. */
  newEvents: Map<string, RequestEvent[]>
  /** When visits to a service begin that are booked, anybody's. */
  visits: (service: string) => readonly Instant[]
  /** The person's messages that do not stand in their document. */
  pages: MessagePages
  /** Makes something up; the same again whenever the work begins anew. */
  draw: <T>(make: () => T) => T
  /** Whether a request has this code, anybody's. */
  isTaken: (code: string) => boolean
  toast?: string
  erased: boolean
  counts: { what: string; key: string }[]
}
