import { Instant } from '@caunoi/core'
import {
  type CentreSettings,
  type Holder,
  holderOf,
  isEnded,
  nextDueAt,
  type RequestState,
  replay,
} from '@caunoi/core/request'
import type { DocumentContent } from '@caunoi/storage'
import { z } from 'zod'
import { Address } from '../address.ts'
import { OutboxEntry } from '../outbox/entry.ts'
import { requestFromV1 } from './first-version.ts'
import { StoredEvent } from './stored-event.ts'
import { versioned } from './versioned.ts'

/** One request: its events, and what still has to be told about it. */
export const RequestDocument = versioned(
  z.object({
    v: z.literal(2),
    code: z.string(),
    events: z.array(StoredEvent),
    /** The card in a group chat. `digest`: it stands in a list of several. */
    cards: z
      .array(z.object({ to: Address, message: z.string(), digest: z.boolean().default(false) }))
      .default([]),
    outbox: z.array(OutboxEntry).default([]),
    /** Messages in private chats of staff that show what the citizen confided, as long as they can be taken back. */
    shown: z.array(z.object({ to: Address, message: z.string(), at: Instant })).default([]),
    /** Its centre has no group yet, as far as the process knew that stored it: when it looks again, and how often. */
    looksForRoom: z.object({ at: Instant, left: z.int() }).optional(),
    updatedAt: Instant,
  }),
  requestFromV1,
)
export type RequestDocument = z.infer<typeof RequestDocument>

/** The state that the events lead to. */
export const stateOf = (document: RequestDocument): RequestState => replay(document.events)

/** The first of those moments that are there. */
export const earliest = (moments: (string | null | undefined)[]): string | undefined =>
  moments.filter((moment) => typeof moment === 'string').sort((a, b) => Date.parse(a) - Date.parse(b))[0]

/** When an entry of the outbox may next be tried. */
export const nextTry = (outbox: OutboxEntry[]): string | undefined =>
  earliest(outbox.map((entry) => entry.notBefore ?? entry.at))

/** The colleague who is asked to take it over. */
export const colleagueAsked = (state: RequestState): Holder | undefined =>
  state.status === 'referred' && !state.accepted && state.to.kind === 'staff' ? state.to : undefined

/** How the request is stored: found by its state, looked at again when something is due. */
export const requestContent = (document: RequestDocument, settings: CentreSettings): DocumentContent => {
  const state = stateOf(document)
  const holder = holderOf(state)
  const asked = colleagueAsked(state)
  const due = earliest([nextTry(document.outbox), nextDueAt(state, settings), document.looksForRoom?.at])
  return {
    value: document,
    tags: [
      `centre:${state.centre}`,
      isEnded(state) ? `ended:${state.centre}` : `open:${state.centre}`,
      ...(holder ? [`holder:${holder.id}`] : []),
      ...(asked ? [`asked:${asked.id}`] : []),
      ...(state.appointment && !isEnded(state) ? state.services.map((service) => `visit:${service}`) : []),
    ],
    ...(due !== undefined && { due }),
    ...(state.person !== null && { owner: state.person }),
  }
}
