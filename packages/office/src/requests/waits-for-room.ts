import { addMinutes, type Instant } from '@caunoi/core'
import { isEnded } from '@caunoi/core/request'
import type { Notice } from '@caunoi/desk'
import type { DocumentRef } from '@caunoi/storage'
import { isSameAddress } from '../address.ts'
import { type RequestDocument, stateOf } from '../documents/request.ts'
import { addToOutbox } from '../outbox/add.ts'
import type { KnownCentre } from '../records/centres.ts'
import type { Records } from '../records/records.ts'
import type { Repository } from '../records/repository.ts'
import { noticeEntries } from './notice-entries.ts'

/** Another process may just be giving the centre a group, and not see this request: it is looked at again so soon, for so long. */
const LOOK_AGAIN_MINUTES = 0.5
const LOOKS = 20

/** The request with what staff must hear. A card for a group that the centre does not have yet comes when there is one. */
export const withNotices = (
  document: RequestDocument,
  notices: readonly Notice[],
  centre: KnownCentre,
  now: Instant,
): RequestDocument => {
  const told = { ...document, outbox: addToOutbox(document.outbox, noticeEntries(notices, centre), now) }
  const waits = centre.room === undefined && notices.some(({ kind }) => kind === 'card')
  return waits ? { ...told, looksForRoom: { at: addMinutes(now, LOOK_AGAIN_MINUTES), left: LOOKS } } : told
}

/** The card of a request whose centre has a group by now. */
const withCard = (document: RequestDocument, { room }: KnownCentre, now: Instant): RequestDocument => {
  const { looksForRoom: _found, ...rest } = document
  if (room === undefined || rest.cards.some((card) => isSameAddress(card.to, room))) return rest
  const { urgency } = stateOf(document)
  return { ...rest, outbox: addToOutbox(rest.outbox, [{ kind: 'card', to: room, urgency }], now) }
}

/** Requests that came before the group was known get their cards now. */
export const showWaiting = async (centreId: string, repository: Repository): Promise<DocumentRef[]> => {
  const { store, now } = repository.deps
  const centre = repository.centres.byId(centreId)
  const waiting = await store.byTag('requests', `open:${centreId}`)
  for (const { id } of waiting)
    await repository.transact((records) => {
      const document = records.request(id)
      if (document) records.putRequest(withCard(document, centre, now()))
    })
  return waiting.map(({ id }) => ({ collection: 'requests', id }))
}

/** Looks, within a unit of work, whether a request that waits for its centre's group can be shown by now. */
export const lookForRoom = (code: string, records: Records, { centres, deps }: Repository): void => {
  const document = records.request(code)
  if (!document?.looksForRoom) return
  const { looksForRoom, ...rest } = document
  const state = stateOf(document)
  const centre = centres.byId(state.centre)
  const now = deps.now()
  if (isEnded(state)) records.putRequest(rest)
  else if (centre.room !== undefined) records.putRequest(withCard(document, centre, now))
  else if (Date.parse(looksForRoom.at) <= Date.parse(now)) {
    const left = looksForRoom.left - 1
    const next = { at: addMinutes(now, LOOK_AGAIN_MINUTES), left }
    // From now on it is the group that looks for its requests, when it is set.
    records.putRequest(left > 0 ? { ...rest, looksForRoom: next } : rest)
  }
}
