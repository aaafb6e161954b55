import { type Instant, minutesBetween } from '../time/instant.ts'
import { answerOf } from './answer-time.ts'
import { shownNeeds } from './group-card.ts'
import type { ReportedEntry, RequestKind } from './kind.ts'
import type { Outcome } from './outcome.ts'
import type { RequestCode } from './request-code.ts'
import { isEnded, type RequestState, type RequestStatus } from './state.ts'
import type { Urgency } from './urgency.ts'

/** One request in an export without identities. */
export interface ExportRow {
  code: RequestCode
  kind: RequestKind
  /** The entry that a report is about: `service:<id>`. */
  entry?: `${ReportedEntry['type']}:${string}`
  receivedAt: Instant
  source: RequestState['source']
  urgency: Urgency
  /** Only `counselling` where the request is discreet. */
  needs: string[]
  place?: string
  status: RequestStatus
  outcome?: Outcome
  endedAt?: Instant
  minutesToFirstAnswer?: number
  answeredInTime?: boolean
  reopenings: number
}

/** A request as a row of a file that leaves the desk. */
export const exportRow = (state: RequestState): ExportRow => ({
  code: state.code,
  kind: state.kind,
  ...(state.entry && { entry: `${state.entry.type}:${state.entry.id}` as const }),
  receivedAt: state.receivedAt,
  source: state.source,
  urgency: state.urgency,
  needs: shownNeeds(state),
  ...(state.place !== undefined && { place: state.place }),
  status: state.status,
  ...(state.status === 'closed' && { outcome: state.outcome }),
  ...(isEnded(state) && { endedAt: state.endedAt }),
  ...(state.firstAnsweredAt !== undefined && {
    minutesToFirstAnswer: Math.round(minutesBetween(state.receivedAt, state.firstAnsweredAt)),
    answeredInTime: answerOf(state) === 'inTime',
  }),
  reopenings: state.reopenings,
})
