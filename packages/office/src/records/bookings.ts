import type { RequestEvent, RequestState } from '@caunoi/core/request'
import type { DocumentContent, DocumentRef } from '@caunoi/storage'
import { BookingsDocument } from '../documents/bookings.ts'

const COLLECTION = 'bookings'

/** The document that every booking of this service writes. */
export const bookingsOf = (service: string): DocumentRef => ({ collection: COLLECTION, id: service })

/** That document after one more booking. */
export const oneMore = (stored: unknown): DocumentContent => {
  const { count } = BookingsDocument.parse(stored ?? { v: 1 })
  return { value: { v: 1, count: count + 1 } satisfies BookingsDocument }
}

/** The services of which these events book an hour. */
export const servicesBooked = (state: RequestState, events: readonly RequestEvent[]): string[] =>
  events.some((event) => event.type === 'scheduled') ? [...new Set(state.services)] : []
