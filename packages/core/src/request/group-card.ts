import { type Instant, minutesBetween } from '../time/instant.ts'
import type { ReportedEntry, RequestKind } from './kind.ts'
import type { RequestCode } from './request-code.ts'
import { holderOf, isEnded, type RequestState, type RequestStatus } from './state.ts'
import { compareUrgency, type Urgency } from './urgency.ts'

/** What a whole group may see of a request: no name, no phone number, no word and no answer of the citizen. */
export interface GroupCard {
  code: RequestCode
  kind: RequestKind
  /** What is said to be wrong, where the kind is `wrong-information`. */
  entry?: ReportedEntry
  urgency: Urgency
  /** Need ids; only `counselling` where the request is discreet. */
  needs: string[]
  discreet: boolean
  /** A place id. */
  place?: string
  /** Of a visit that is not discreet. */
  visit?: { from: Instant; proposed: boolean }
  status: RequestStatus
  /** A staff member's name. */
  holder?: string
  waitingSince: Instant
  waitingMinutes: number
  /** By when the first answer, or by law the intervention, is due; missing when neither is open. */
  dueBy?: Instant
  overdue: boolean
  /** How often it was reopened. */
  reopenings: number
}

/** The neutral name under which discreet needs are shown. */
export const DISCREET_NEED = 'counselling'

/** The nearest date that somebody still has to keep for the citizen. */
export const openDueBy = (state: RequestState): Instant | undefined => {
  if (isEnded(state)) return undefined
  const open = [
    ...(state.promise.kept ? [] : [state.promise.by]),
    ...(state.interveneBy !== undefined && state.intervenedAt === undefined ? [state.interveneBy] : []),
  ]
  return open.sort((a, b) => Date.parse(a) - Date.parse(b))[0]
}

/** The needs that may be shown to those who do not work on the case. */
export const shownNeeds = (state: RequestState): string[] => (state.discreet ? [DISCREET_NEED] : state.needs)

const shownVisit = ({ kind, discreet, appointment }: RequestState): GroupCard['visit'] =>
  kind === 'visit' && !discreet && appointment
    ? { from: appointment.from, proposed: appointment.proposed === true }
    : undefined

/** The card of a request for the staff group at `at`. */
export const groupCard = (state: RequestState, at: Instant): GroupCard => {
  const dueBy = openDueBy(state)
  const holder = holderOf(state)
  const visit = shownVisit(state)
  return {
    code: state.code,
    kind: state.kind,
    ...(state.entry && { entry: state.entry }),
    urgency: state.urgency,
    needs: shownNeeds(state),
    discreet: state.discreet,
    ...(state.place !== undefined && { place: state.place }),
    ...(visit && { visit }),
    status: state.status,
    ...(holder && { holder: holder.name }),
    waitingSince: state.receivedAt,
    waitingMinutes: Math.max(0, Math.floor(minutesBetween(state.receivedAt, at))),
    ...(dueBy !== undefined && { dueBy }),
    overdue: dueBy !== undefined && Date.parse(dueBy) < Date.parse(at),
    reopenings: state.reopenings,
  }
}

/** Where a request stands in a queue, kept when the request itself is let go. */
export type CardOrder = readonly number[]

/** The order of a queue: urgency first, people before entries, then what is due first, then what came first. */
export const cardOrder = (state: RequestState): CardOrder => {
  const dueBy = openDueBy(state)
  return [
    compareUrgency(state.urgency, 'emergency'),
    state.kind === 'wrong-information' ? 1 : 0,
    dueBy === undefined ? Number.MAX_SAFE_INTEGER : Date.parse(dueBy),
    Date.parse(state.receivedAt),
  ]
}

/** Compares two places in a queue. */
export const compareOrder = (a: CardOrder, b: CardOrder): number => {
  for (const [index, value] of a.entries()) {
    const other = b[index] ?? 0
    if (value !== other) return value - other
  }
  return 0
}

/** Compares two requests in the order of a queue. */
export const compareCards = (a: RequestState, b: RequestState): number =>
  compareOrder(cardOrder(a), cardOrder(b))
