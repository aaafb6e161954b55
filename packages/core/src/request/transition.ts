import type { Instant } from '../time/instant.ts'
import type { Holder } from './actor.ts'
import type { EventOf, RequestEvent } from './event.ts'
import { lifecycle } from './lifecycle/index.ts'
import type { Stage } from './lifecycle/stages.ts'
import type { AnswerPromise } from './promise.ts'
import type { Details, Message, RequestFacts } from './request-facts.ts'
import { stageOf } from './stage.ts'
import { holderOf, isPaused, type RequestState, type StatusIn } from './state.ts'

const ownKeys: ReadonlySet<string> = new Set([
  'status',
  ...Object.values(lifecycle).flatMap(({ own }) => Object.keys(own)),
])

/** What stays when the status changes. */
export const factsOf = (state: RequestState): RequestFacts =>
  Object.fromEntries(Object.entries(state).filter(([key]) => !ownKeys.has(key))) as unknown as RequestFacts

/** Changes what was confided, where it is not erased. */
export const changedDetails = (state: RequestState, change: (details: Details) => Details): Details | null =>
  state.details && change(state.details)

/** In work with `holder`; a new holder has the whole lease before them. */
export const heldBy = (state: RequestState, status: Stage, holder: Holder, at: Instant): RequestState => ({
  ...factsOf(state),
  status,
  holder,
  lastHolder: holder,
  since: at,
  activeAt: holderOf(state)?.id === holder.id ? state.activeAt : at,
})

/** On with the work of the present holder, out of any pause. */
export const atStage = (state: RequestState, status: Stage, at: Instant): RequestState =>
  state.status === status ? state : heldBy(state, status, theHolder(state), at)

export const theHolder = (state: RequestState): Holder => {
  const holder = holderOf(state)
  if (!holder) throw new Error(`Nobody holds ${state.code}, which is ${state.status}.`)
  return holder
}

export const theStage = (state: RequestState): Stage => {
  const stage = stageOf(state)
  return stage === 'received' ? 'assigned' : stage
}

export const staffOf = (event: RequestEvent): Holder => {
  if (event.by.kind !== 'staff')
    throw new Error(`"${event.type}" is an act of staff, not of ${event.by.kind}.`)
  return { id: event.by.id, name: event.by.name }
}

/** In the queue of its centre, with a promise that runs. */
export const backInQueue = (
  state: RequestState,
  promise: AnswerPromise | undefined,
  at: Instant,
): RequestState => ({
  ...factsOf(state),
  status: 'received',
  since: at,
  promise: promise ? { ...promise, kept: false } : state.promise,
})

export const ended = (state: RequestState, at: Instant) => ({ ...factsOf(state), since: at, endedAt: at })

/** Somebody did what the promise asks for, whether or not the citizen could be reached. */
export const promiseKept = (state: RequestState): RequestState => ({
  ...state,
  promise: { ...state.promise, kept: true },
})

/** The citizen has heard from somebody. */
export const firstAnswered = (state: RequestState, at: Instant): RequestState => ({
  ...promiseKept(state),
  firstAnsweredAt: state.firstAnsweredAt ?? at,
})

export const withMessage = (
  state: RequestState,
  from: Message['from'],
  event: EventOf<'citizen-messaged' | 'staff-messaged'>,
): RequestState => ({
  ...state,
  details: changedDetails(state, (details) => ({
    ...details,
    messages: [
      ...details.messages,
      { from, at: event.at, text: event.text ?? '', ...(event.file && { file: event.file }) },
    ],
  })),
})

/** The citizen has given a sign of life: what waited for it goes on. */
export const resumed = (state: RequestState, at: Instant): RequestState =>
  isPaused(state) ? heldBy(state, state.resume, state.holder, at) : state

/** A time that the citizen would like; somebody has to say whether it fits. */
export const withProposedTime = (
  state: RequestState,
  { from, promise, at }: EventOf<'scheduled'>,
): RequestState => ({
  ...resumed(state, at),
  appointment: { from, setAt: at, proposed: true },
  ...(promise && { promise: { ...promise, kept: false } }),
  ...(promise && !state.firstAnsweredAt && { promisedBy: promise.by }),
})

/** The hour of a visit that had ended may be somebody else's by now. */
export const withoutVisit = (state: RequestState): RequestState => {
  const { appointment, ...rest } = state
  return state.kind === 'visit' ? rest : state
}

export const withIntervention = (state: RequestState, at: Instant): RequestState =>
  state.interveneBy === undefined ? state : { ...state, intervenedAt: state.intervenedAt ?? at }

export const paused = (state: RequestState, status: StatusIn<'pause'>, at: Instant): RequestState => ({
  ...factsOf(state),
  status,
  holder: theHolder(state),
  resume: theStage(state),
  since: at,
})

/** A colleague or another centre takes the case over; an agency works on it while the holder keeps an eye on it. */
export const acceptReferral = (state: RequestState, event: EventOf<'referral-accepted'>): RequestState => {
  if (state.status !== 'referred') throw new Error(`${state.code} was not passed to anybody.`)
  switch (state.to.kind) {
    case 'staff':
      return heldBy(state, theStage(state), staffOf(event), event.at)
    case 'centre':
      return { ...heldBy(state, theStage(state), staffOf(event), event.at), centre: state.to.centre }
    case 'agency': {
      const holder = state.holder ?? staffOf(event)
      return {
        ...withIntervention(firstAnswered(state, event.at), event.at),
        status: 'referred',
        to: state.to,
        referredAt: state.referredAt,
        resume: theStage(state),
        accepted: true,
        holder,
        lastHolder: holder,
        since: event.at,
      }
    }
  }
}
