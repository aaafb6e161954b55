import type { Instant } from '../calendar/instant.ts'
import type { Actor, Holder } from './actor.ts'
import type { RequestEvent } from './event.ts'
import type { AnswerPromise } from './promise.ts'
import {
  type Details,
  holderOf,
  type Message,
  type Note,
  type NotSent,
  type RequestFacts,
  type RequestState,
  type Stage,
} from './state.ts'

type Event<Type extends RequestEvent['type']> = Extract<RequestEvent, { type: Type }>

/** The state after one more event. Events come from `decide`, so none is refused here; a broken order is a bug and throws. */
export const evolve = (state: RequestState | NotSent, event: RequestEvent): RequestState => {
  if (event.type === 'sent') return received(event)
  if (state.status === 'not-sent') throw new Error(`A request begins with "sent", not "${event.type}".`)
  return step(state, event)
}

/** The state after all of its events. */
export const replay = (events: readonly RequestEvent[]): RequestState => {
  const [first, ...rest] = events
  if (first?.type !== 'sent') throw new Error('A request begins with "sent".')
  return rest.reduce<RequestState>(evolve, received(first))
}

const received = ({ draft, details, ...event }: Event<'sent'>): RequestState => ({
  status: 'received',
  code: event.code,
  revision: 1,
  centre: draft.centre,
  person: event.person,
  source: draft.source,
  urgency: draft.urgency,
  needs: draft.needs,
  services: draft.services,
  ...(draft.place !== undefined && { place: draft.place }),
  forWhom: draft.forWhom,
  minor: draft.minor,
  risks: draft.risks,
  discreet: draft.discreet,
  receivedAt: event.at,
  since: event.at,
  activeAt: event.at,
  promise: { ...event.promise, kept: false },
  promisedBy: event.promise.by,
  ...(event.interveneBy !== undefined && { interveneBy: event.interveneBy }),
  domains: [],
  connections: [],
  reopenings: 0,
  reminded: [],
  escalated: [],
  details: details && {
    text: details.text,
    contact: details.contact,
    ...(details.consent && { consent: details.consent }),
    attachments: details.attachments,
    messages: [],
    notes: [],
  },
  keys: event.key === undefined ? [] : [event.key],
})

/** All that belongs to one status only. */
type StatusKeys = Partial<
  Record<
    'status' | 'holder' | 'resume' | 'to' | 'referredAt' | 'accepted' | 'outcome' | 'of' | 'endedAt',
    unknown
  >
>

/** What stays when the status changes. */
const factsOf = (state: RequestState): RequestFacts => {
  const { status, holder, resume, to, referredAt, accepted, outcome, of, endedAt, ...facts } =
    state as RequestFacts & StatusKeys
  return facts
}

const nameOf = (by: Actor): string => (by.kind === 'staff' ? by.name : by.kind)

/** How far the work had come, seen through a pause. */
export const stageOf = (state: RequestState): Stage | 'received' => {
  if ('resume' in state) return state.resume
  return isStage(state.status) ? state.status : 'received'
}

const isStage = (status: string): status is Stage =>
  ['assigned', 'verified', 'assessed', 'in-service', 'followed-up'].includes(status)

const confide = (state: RequestState, change: (details: Details) => Details): Details | null =>
  state.details && change(state.details)

/** What every event leaves behind: its number, its key, its remark. */
const recorded = (state: RequestState, event: RequestEvent): RequestState => {
  const note: Note | undefined =
    'note' in event && event.note
      ? { at: event.at, by: nameOf(event.by), about: event.type, text: event.note }
      : undefined
  return {
    ...state,
    revision: state.revision + 1,
    keys: event.key === undefined ? state.keys : [...state.keys, event.key],
    details: note
      ? confide(state, (details) => ({ ...details, notes: [...details.notes, note] }))
      : state.details,
  }
}

/** An act of the holder keeps the lease alive; looking at the case is no act. */
const active = (state: RequestState, event: RequestEvent): RequestState =>
  event.by.kind === 'staff' && event.by.id === holderOf(state)?.id && event.type !== 'revealed'
    ? { ...state, activeAt: event.at }
    : state

/** In work with `holder`; a new holder has the whole lease before them. */
const held = (state: RequestState, status: Stage, holder: Holder, at: Instant): RequestState => ({
  ...factsOf(state),
  status,
  holder,
  lastHolder: holder,
  since: at,
  activeAt: holderOf(state)?.id === holder.id ? state.activeAt : at,
})

/** On with the work of the present holder, out of any pause. */
const worked = (state: RequestState, status: Stage, at: Instant): RequestState =>
  state.status === status ? state : held(state, status, theHolder(state), at)

const theHolder = (state: RequestState): Holder => {
  const holder = holderOf(state)
  if (!holder) throw new Error(`Nobody holds ${state.code}, which is ${state.status}.`)
  return holder
}

const theStage = (state: RequestState): Stage => {
  const stage = stageOf(state)
  return stage === 'received' ? 'assigned' : stage
}

const staffOf = (event: RequestEvent): Holder => {
  if (event.by.kind !== 'staff')
    throw new Error(`"${event.type}" is an act of staff, not of ${event.by.kind}.`)
  return { id: event.by.id, name: event.by.name }
}

/** In the queue of its centre, with a promise that runs. */
const queued = (state: RequestState, promise: AnswerPromise | undefined, at: Instant): RequestState => ({
  ...factsOf(state),
  status: 'received',
  since: at,
  promise: promise ? { ...promise, kept: false } : state.promise,
})

const ended = (state: RequestState, at: Instant) => ({ ...factsOf(state), since: at, endedAt: at })

/** Somebody did what the promise asks for, whether or not the citizen could be reached. */
const tried = (state: RequestState): RequestState => ({ ...state, promise: { ...state.promise, kept: true } })

/** The citizen has heard from somebody. */
const answered = (state: RequestState, at: Instant): RequestState => ({
  ...tried(state),
  firstAnsweredAt: state.firstAnsweredAt ?? at,
})

const said = (
  state: RequestState,
  from: Message['from'],
  event: Event<'citizen-messaged' | 'staff-messaged'>,
): RequestState => ({
  ...state,
  details: confide(state, (details) => ({
    ...details,
    messages: [
      ...details.messages,
      { from, at: event.at, text: event.text ?? '', ...(event.file && { file: event.file }) },
    ],
  })),
})

const intervened = (state: RequestState, at: Instant): RequestState =>
  state.interveneBy === undefined ? state : { ...state, intervenedAt: state.intervenedAt ?? at }

const step = (before: RequestState, event: Exclude<RequestEvent, { type: 'sent' }>): RequestState =>
  active(change(recorded(before, event), event), event)

const change = (state: RequestState, event: Exclude<RequestEvent, { type: 'sent' }>): RequestState => {
  const { at } = event
  switch (event.type) {
    case 'taken':
      return held(state, theStage(state), staffOf(event), at)
    case 'reassigned':
      return held(state, theStage(state), event.to, at)
    case 'released':
    case 'lease-expired':
      return queued(state, event.promise, at)
    case 'passed': {
      const holder = holderOf(state)
      return {
        ...factsOf(state),
        status: 'referred',
        to: event.to,
        referredAt: at,
        accepted: false,
        resume: stageOf(state),
        since: at,
        ...(holder && { holder }),
      }
    }
    case 'referral-accepted':
      return acceptReferral(state, event)
    case 'referral-refused': {
      const holder = holderOf(state)
      return holder ? held(state, theStage(state), holder, at) : queued(state, undefined, at)
    }
    case 'marked-duplicate':
      return { ...ended(state, at), status: 'duplicate', of: event.of }
    case 'citizen-messaged':
      return answered(said(state, 'staff', event), at)
    case 'staff-messaged': {
      const next = said(state, 'citizen', event)
      return next.status === 'waiting-for-citizen' || next.status === 'unreachable'
        ? held(next, next.resume, next.holder, at)
        : next
    }
    case 'verified':
      return answered(worked(state, 'verified', at), at)
    case 'assessed': {
      const stage = theStage(state)
      const next = stage === 'in-service' || stage === 'followed-up' ? 'in-service' : 'assessed'
      return {
        ...answered(worked(state, next, at), at),
        domains: [...new Set([...state.domains, ...event.domains])],
      }
    }
    case 'connected':
      return {
        ...intervened(answered(worked(state, 'in-service', at), at), at),
        connections: [...state.connections, event.service],
      }
    case 'scheduled':
      return {
        ...answered(worked(state, theStage(state), at), at),
        appointment: { from: event.from, setAt: at },
        details: confide(state, ({ appointmentPlace, ...details }) => ({
          ...details,
          ...(event.place !== undefined && { appointmentPlace: event.place }),
        })),
      }
    case 'waiting-started':
      return paused(answered(state, at), 'waiting-for-citizen', at)
    case 'marked-unreachable':
      return paused(tried(state), 'unreachable', at)
    case 'followed-up':
      return { ...worked(state, 'followed-up', at), followUp: { askedAt: at } }
    case 'closed': {
      const asked = state.followUp?.answer === undefined
      return {
        ...ended(event.outcome === 'unreachable' ? tried(state) : answered(state, at), at),
        status: 'closed',
        outcome: event.outcome,
        ...(asked && { followUp: { askedAt: at } }),
      }
    }
    case 'cancelled':
      return { ...ended(state, at), status: 'cancelled' }
    case 'reopened':
      return { ...queued(state, event.promise, at), reopenings: state.reopenings + 1 }
    case 'follow-up-answered': {
      const next =
        event.answer === 'no' && state.status === 'followed-up' ? worked(state, 'in-service', at) : state
      const askedAt = state.followUp?.askedAt ?? at
      return { ...next, followUp: { askedAt, answer: event.answer, answeredAt: at } }
    }
    case 'urgency-changed':
      return {
        ...state,
        urgency: event.urgency,
        ...(event.promise && { promise: { ...event.promise, kept: false } }),
        ...(event.promise && !state.firstAnsweredAt && { promisedBy: event.promise.by }),
        ...(event.interveneBy !== undefined && { interveneBy: event.interveneBy }),
      }
    case 'details-erased':
      return { ...state, person: null, details: null }
    case 'reminded':
      return { ...state, reminded: [...state.reminded, event.alert] }
    case 'escalated':
      return { ...state, escalated: [...state.escalated, { ...event.alert, at }] }
    case 'noted':
    case 'revealed':
      return state
  }
}

const paused = (
  state: RequestState,
  status: 'waiting-for-citizen' | 'unreachable',
  at: Instant,
): RequestState => ({
  ...factsOf(state),
  status,
  holder: theHolder(state),
  resume: theStage(state),
  since: at,
})

/** A colleague or another centre takes the case over; an agency works on it while the holder keeps an eye on it. */
const acceptReferral = (state: RequestState, event: Event<'referral-accepted'>): RequestState => {
  if (state.status !== 'referred') throw new Error(`${state.code} was not passed to anybody.`)
  switch (state.to.kind) {
    case 'staff':
      return held(state, theStage(state), staffOf(event), event.at)
    case 'centre':
      return { ...held(state, theStage(state), staffOf(event), event.at), centre: state.to.centre }
    case 'agency': {
      const holder = state.holder ?? staffOf(event)
      return {
        ...intervened(answered(state, event.at), event.at),
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
