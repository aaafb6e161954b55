import type { Actor } from './actor.ts'
import type { EventOf, RequestEvent } from './event.ts'
import type { Note } from './request-facts.ts'
import { stageOf } from './stage.ts'
import { holderOf, type NotSent, type RequestState } from './state.ts'
import {
  acceptReferral,
  atStage,
  backInQueue,
  changedDetails,
  ended,
  factsOf,
  firstAnswered,
  heldBy,
  paused,
  promiseKept,
  resumed,
  staffOf,
  theStage,
  withIntervention,
  withMessage,
  withoutVisit,
  withProposedTime,
} from './transition.ts'

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

const received = ({ draft, details, ...event }: EventOf<'sent'>): RequestState => ({
  status: 'received',
  code: event.code,
  kind: draft.kind,
  ...(draft.entry && { entry: draft.entry }),
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

const nameOf = (by: Actor): string => (by.kind === 'staff' ? by.name : by.kind)

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
      ? changedDetails(state, (details) => ({ ...details, notes: [...details.notes, note] }))
      : state.details,
  }
}

/** An act of the holder keeps the lease alive; looking at the case is no act. */
const active = (state: RequestState, event: RequestEvent): RequestState =>
  event.by.kind === 'staff' && event.by.id === holderOf(state)?.id && event.type !== 'revealed'
    ? { ...state, activeAt: event.at }
    : state

const step = (before: RequestState, event: Exclude<RequestEvent, { type: 'sent' }>): RequestState =>
  active(change(recorded(before, event), event), event)

const change = (state: RequestState, event: Exclude<RequestEvent, { type: 'sent' }>): RequestState => {
  const { at } = event
  switch (event.type) {
    case 'taken':
      return heldBy(state, theStage(state), staffOf(event), at)
    case 'reassigned':
      return heldBy(state, theStage(state), event.to, at)
    case 'released':
    case 'lease-expired':
      return backInQueue(state, event.promise, at)
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
      return holder ? heldBy(state, theStage(state), holder, at) : backInQueue(state, undefined, at)
    }
    case 'marked-duplicate':
      return { ...ended(state, at), status: 'duplicate', of: event.of }
    case 'citizen-messaged':
      return firstAnswered(withMessage(state, 'staff', event), at)
    case 'staff-messaged': {
      return resumed(withMessage(state, 'citizen', event), at)
    }
    case 'verified':
      return firstAnswered(atStage(state, 'verified', at), at)
    case 'assessed': {
      const stage = theStage(state)
      const next = stage === 'in-service' || stage === 'followed-up' ? 'in-service' : 'assessed'
      return {
        ...firstAnswered(atStage(state, next, at), at),
        domains: [...new Set([...state.domains, ...event.domains])],
      }
    }
    case 'connected':
      return {
        ...withIntervention(firstAnswered(atStage(state, 'in-service', at), at), at),
        connections: [...state.connections, event.service],
      }
    case 'scheduled':
      return {
        ...(event.by.kind === 'citizen'
          ? withProposedTime(state, event)
          : {
              ...firstAnswered(atStage(state, theStage(state), at), at),
              appointment: { from: event.from, setAt: at },
            }),
        details: changedDetails(state, ({ appointmentPlace, ...details }) => ({
          ...details,
          ...(event.place !== undefined && { appointmentPlace: event.place }),
        })),
      }
    case 'waiting-started':
      return paused(firstAnswered(state, at), 'waiting-for-citizen', at)
    case 'marked-unreachable':
      return paused(promiseKept(state), 'unreachable', at)
    case 'followed-up':
      return { ...atStage(state, 'followed-up', at), followUp: { askedAt: at } }
    case 'closed': {
      const asked = state.kind !== 'wrong-information' && state.followUp?.answer === undefined
      return {
        ...ended(
          withIntervention(
            event.outcome === 'unreachable' ? promiseKept(state) : firstAnswered(state, at),
            at,
          ),
          at,
        ),
        status: 'closed',
        outcome: event.outcome,
        ...(asked && { followUp: { askedAt: at } }),
      }
    }
    case 'cancelled':
      return { ...ended(state, at), status: 'cancelled' }
    case 'reopened':
      return { ...backInQueue(withoutVisit(state), event.promise, at), reopenings: state.reopenings + 1 }
    case 'follow-up-answered': {
      const next =
        event.answer === 'no' && state.status === 'followed-up' ? atStage(state, 'in-service', at) : state
      const askedAt = state.followUp?.askedAt ?? at
      return { ...next, followUp: { askedAt, answer: event.answer, answeredAt: at } }
    }
    case 'urgency-changed': {
      const { interveneBy, ...rest } = state
      return {
        ...rest,
        urgency: event.urgency,
        ...(event.promise && { promise: { ...event.promise, kept: false } }),
        ...(event.promise && !state.firstAnsweredAt && { promisedBy: event.promise.by }),
        ...(event.interveneBy !== undefined && { interveneBy: event.interveneBy }),
      }
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
