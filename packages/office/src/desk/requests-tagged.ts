import { compareCards, type RequestState } from '@caunoi/core/request'
import { RequestDocument, stateOf } from '../documents/request.ts'
import type { Ledger } from '../ledger.ts'

/** Requests with a tag, in the order of a queue. */
export const requestsTagged = async (ledger: Ledger, tag: string): Promise<RequestState[]> => {
  const stored = await ledger.deps.store.byTag('requests', tag)
  return stored.map(({ value }) => stateOf(RequestDocument.parse(value))).sort(compareCards)
}
