import type { Instant } from '@caunoi/core'
import { isEnded, type RequestEvent, type RequestState } from '@caunoi/core/request'
import type { DocumentContent, DocumentRef, DocumentStore, StoredDocument } from '@caunoi/storage'
import { BookingsDocument } from './documents/bookings.ts'
import { RequestDocument, stateOf } from './documents/request.ts'

const COLLECTION = 'bookings'

/** The document that every booking of this service writes. */
export const bookingsOf = (service: string): DocumentRef => ({ collection: COLLECTION, id: service })

/** That document after one more booking. */
export const oneMore = (
  service: string,
  stored: StoredDocument | undefined,
): DocumentRef & { put: DocumentContent } => {
  const { count } = BookingsDocument.parse(stored?.value ?? { v: 1 })
  return { ...bookingsOf(service), put: { value: { v: 1, count: count + 1 } satisfies BookingsDocument } }
}

/** The services of which these events book an hour. */
export const servicesBooked = (state: RequestState, events: readonly RequestEvent[]): string[] =>
  events.some((event) => event.type === 'scheduled') ? [...new Set(state.services)] : []

/** When the booked visits to a service begin, of all open requests. */
export const visitsTo = async (service: string, store: DocumentStore): Promise<Instant[]> => {
  const stored = await store.byTag('requests', `visit:${service}`)
  return stored.flatMap(({ value }) => {
    const state = stateOf(RequestDocument.parse(value))
    return state.appointment && !isEnded(state) ? [state.appointment.from] : []
  })
}
