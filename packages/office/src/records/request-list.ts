import { cardOrder, compareOrder, type RequestState } from '@caunoi/core/request'
import type { RequestList } from '@caunoi/desk'
import type { DocumentStore } from '@caunoi/storage'
import { RequestDocument, stateOf } from '../documents/request.ts'
import type { GiveWay } from '../give-way.ts'

/** More than any list shows. */
const FIRST = 40

/** The requests with a tag in the order of a queue: how many there are, and the first of them. However many there are, few are held. */
export const requestList = async (
  store: DocumentStore,
  tag: string,
  isMeant: (state: RequestState) => boolean,
  giveWay: GiveWay,
): Promise<RequestList> => {
  const piece = giveWay.pieces()
  let count = 0
  let first: RequestState[] = []
  const sorted = () =>
    first
      .map((state) => ({ state, order: cardOrder(state) }))
      .sort((a, b) => compareOrder(a.order, b.order))
      .slice(0, FIRST)
      .map(({ state }) => state)
  for await (const { value } of store.eachByTag('requests', tag)) {
    await piece()
    const state = stateOf(RequestDocument.parse(value))
    if (!isMeant(state)) continue
    count += 1
    first.push(state)
    if (first.length >= 2 * FIRST) first = sorted()
  }
  return { count, first: sorted() }
}
