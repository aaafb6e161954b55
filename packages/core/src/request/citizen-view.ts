import type { Instant } from '../calendar/instant.ts'
import { available } from './available.ts'
import type { CommandType } from './command.ts'
import type { ReportedEntry, RequestKind } from './kind.ts'
import type { FollowUpAnswer, Outcome } from './outcome.ts'
import type { RequestCode } from './request-code.ts'
import { stageOf } from './stage.ts'
import { isEnded, type RequestState, type RequestStatus } from './state.ts'

/** The way of a request as a citizen sees it. */
export const citizenSteps = ['received', 'assigned', 'in-work', 'in-service', 'closed'] as const
export type CitizenStep = (typeof citizenSteps)[number]

/** What the citizen can expect next. */
export type NextForCitizen =
  | 'somebody-takes-it'
  | 'somebody-writes-or-calls'
  | 'needs-are-assessed'
  | 'service-begins'
  | 'other-side-answers'
  | 'agency-helps'
  | 'you-answer'
  | 'you-say-how-it-went'
  | 'nothing'

/** A request as its citizen sees it under "my requests"; data for words in their language. */
export interface CitizenView {
  code: RequestCode
  kind: RequestKind
  /** What they said was wrong, where the kind is `wrong-information`. */
  entry?: ReportedEntry
  status: RequestStatus
  /** Need ids, as the citizen chose them. */
  needs: string[]
  discreet: boolean
  sentAt: Instant
  since: Instant
  steps: { step: CitizenStep; state: 'done' | 'now' | 'ahead' }[]
  next: NextForCitizen
  /** By when somebody answers, while that promise is open. */
  answerBy?: Instant
  /** `proposed`: their own choice, which nobody has confirmed yet. */
  appointment?: { from: Instant; place?: string; proposed?: true }
  outcome?: Outcome
  /** The request under which this one goes on. */
  continuedAs?: RequestCode
  followUpAnswer?: FollowUpAnswer
  /** What the citizen may do now. */
  may: CommandType[]
}

const stepOf = (state: RequestState): CitizenStep => {
  if (isEnded(state)) return 'closed'
  switch (stageOf(state)) {
    case 'received':
      return 'received'
    case 'assigned':
      return 'assigned'
    case 'verified':
    case 'assessed':
      return 'in-work'
    case 'in-service':
    case 'followed-up':
      return 'in-service'
  }
}

const nextOf = (state: RequestState): NextForCitizen => {
  switch (state.status) {
    case 'received':
      return 'somebody-takes-it'
    case 'assigned':
      return 'somebody-writes-or-calls'
    case 'verified':
      return 'needs-are-assessed'
    case 'assessed':
    case 'in-service':
      return 'service-begins'
    case 'referred':
      return state.accepted ? 'agency-helps' : 'other-side-answers'
    case 'waiting-for-citizen':
    case 'unreachable':
      return 'you-answer'
    case 'followed-up':
      return state.followUp?.answer ? 'nothing' : 'you-say-how-it-went'
    case 'closed':
      return state.followUp && !state.followUp.answer ? 'you-say-how-it-went' : 'nothing'
    case 'cancelled':
    case 'duplicate':
      return 'nothing'
  }
}

/** The citizen's view of a request at `at`. */
export const citizenView = (state: RequestState, at: Instant): CitizenView => {
  const now = citizenSteps.indexOf(stepOf(state))
  const { appointment, details, person } = state
  const open = !isEnded(state)
  return {
    code: state.code,
    kind: state.kind,
    ...(state.entry && { entry: state.entry }),
    status: state.status,
    needs: state.needs,
    discreet: state.discreet,
    sentAt: state.receivedAt,
    since: state.since,
    steps: citizenSteps.map((step, index) => ({
      step,
      state: index < now ? 'done' : index === now ? 'now' : 'ahead',
    })),
    next: nextOf(state),
    ...(open && !state.promise.kept && { answerBy: state.promise.by }),
    ...(open &&
      appointment && {
        appointment: {
          from: appointment.from,
          ...(appointment.proposed && { proposed: true as const }),
          ...(details?.appointmentPlace !== undefined && { place: details.appointmentPlace }),
        },
      }),
    ...(state.status === 'closed' && { outcome: state.outcome }),
    ...(state.status === 'duplicate' && { continuedAs: state.of }),
    ...(state.followUp?.answer && { followUpAnswer: state.followUp.answer }),
    may: person === null ? [] : available(state, { kind: 'citizen', person }, at),
  }
}
