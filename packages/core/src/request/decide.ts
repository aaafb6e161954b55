import { ok } from '../result.ts'
import type { RequestCommand } from './command.ts'
import { interventionDue, promiseAnswer, promiseBefore } from './deadline.ts'
import { isDue } from './due.ts'
import {
  type CommandOf,
  type Decision,
  keyOf,
  type NewEvent,
  newEvents,
  type RequestContext,
  refused,
} from './new-event.ts'
import { outcomesOf } from './outcome.ts'
import { refusalOf } from './rights.ts'
import { send } from './send.ts'
import { holderOf, type NotSent, type RequestState } from './state.ts'
import { compareUrgency } from './urgency.ts'

/**
 * What follows from a command: events to store and to fold with `evolve`, or the reason why nothing does. No events
 * when the same update was decided before.
 */
export const decide = (
  state: RequestState | NotSent,
  command: RequestCommand,
  context: RequestContext,
): Decision => {
  if (state.status === 'not-sent')
    return command.type === 'send'
      ? send(command, context)
      : refused({ code: 'not-sent', params: { command: command.type } })
  const key = keyOf(command, context)
  if (key !== undefined && state.keys.includes(key)) return ok([])
  if (command.type === 'send') return refused({ code: 'already-sent', params: { code: state.code } })
  const refusal = refusalOf(state, command.type, context.actor, context.at)
  return refusal ? refused(refusal) : act(state, command, context)
}

const act = (
  state: RequestState,
  command: Exclude<RequestCommand, { type: 'send' }>,
  context: RequestContext,
): Decision => {
  const note = 'note' in command && command.note !== undefined ? { note: command.note } : {}
  const done = (...events: NewEvent[]) => newEvents(command, context, ...events)
  /** Back to the queue: a promise that runs goes on; one kept or broken starts anew, so that the request never rests there unwatched. */
  const promise = () =>
    state.promise.kept || Date.parse(state.promise.by) <= Date.parse(context.at)
      ? { promise: promiseAnswer(state.urgency, context.at, context.settings) }
      : {}
  switch (command.type) {
    case 'take':
      return done({ type: 'taken' })
    case 'release':
      return done({ type: 'released', ...note, ...promise() })
    case 'pass':
      return pass(state, command, context)
    case 'accept-referral':
      return done({ type: 'referral-accepted', ...note })
    case 'refuse-referral':
      return done({ type: 'referral-refused', ...note })
    case 'mark-duplicate':
      return command.of === state.code
        ? refused({ code: 'duplicate-of-itself', params: { code: state.code } })
        : done({ type: 'marked-duplicate', of: command.of, ...note })
    case 'note':
      return done({ type: 'noted', note: command.text })
    case 'message-citizen':
      return done({
        type: 'citizen-messaged',
        text: command.text,
        ...(command.file && { file: command.file }),
      })
    case 'message-staff':
      return command.text === '' && !command.file
        ? refused({ code: 'empty-message', params: { command: command.type } })
        : done({ type: 'staff-messaged', text: command.text, ...(command.file && { file: command.file }) })
    case 'verify':
      return done({ type: 'verified', ...note })
    case 'assess':
      return done({ type: 'assessed', domains: command.domains, ...note })
    case 'connect':
      return done({ type: 'connected', service: command.service, ...note })
    case 'schedule':
      return schedule(state, command, context)
    case 'wait-for-citizen':
      return done({ type: 'waiting-started', ...note })
    case 'mark-unreachable':
      return done({ type: 'marked-unreachable', ...note })
    case 'follow-up':
      return context.actor.kind === 'system' && !isDue(state, command, context.at, context.settings)
        ? refused({ code: 'not-due', params: { command: command.type } })
        : done({ type: 'followed-up', ...note })
    case 'close':
      return outcomesOf(state.kind).includes(command.outcome)
        ? done({ type: 'closed', outcome: command.outcome, ...note })
        : refused({ code: 'wrong-outcome', params: { outcome: command.outcome, kind: state.kind } })
    case 'cancel':
      return done({ type: 'cancelled', ...note })
    case 'reopen':
      return done(reopened(state, command.note, context))
    case 'answer-follow-up': {
      const answer: NewEvent = { type: 'follow-up-answered', answer: command.answer, ...note }
      const again = command.answer === 'no' && state.status === 'closed' && state.details !== null
      return again ? done(answer, reopened(state, undefined, context)) : done(answer)
    }
    case 'change-urgency':
      return changeUrgency(state, command, context)
    case 'record-reveal':
      return done({ type: 'revealed', what: command.what })
    case 'erase-details':
      return eraseDetails(state, command, context)
    case 'remind':
      return isDue(state, command, context.at, context.settings)
        ? done({ type: 'reminded', alert: command.alert })
        : refused({ code: 'not-due', params: { command: command.type } })
    case 'escalate':
      return isDue(state, command, context.at, context.settings)
        ? done({ type: 'escalated', alert: command.alert })
        : refused({ code: 'not-due', params: { command: command.type } })
    case 'expire-lease': {
      const holder = holderOf(state)
      return holder && isDue(state, command, context.at, context.settings)
        ? done({ type: 'lease-expired', holder, ...promise() })
        : refused({ code: 'not-due', params: { command: command.type } })
    }
  }
}

/** A head decides at once; among colleagues, and towards other centres and agencies, the other side answers. */
const pass = (state: RequestState, command: CommandOf<'pass'>, context: RequestContext): Decision => {
  const { to, note } = command
  const holder = holderOf(state)
  const { actor } = context
  if (to.kind === 'centre' && to.centre === state.centre)
    return refused({ code: 'passed-to-own-centre', params: { centre: to.centre } })
  if (to.kind === 'staff' && holder?.id === to.id)
    return refused({ code: 'passed-to-holder', params: { holder } })
  const atOnce =
    to.kind === 'staff' && actor.kind === 'staff' && (actor.role === 'head' || actor.role === 'administrator')
  return atOnce
    ? newEvents(command, context, { type: 'reassigned', to: { id: to.id, name: to.name }, note })
    : newEvents(command, context, { type: 'passed', to, note })
}

/** Staff set or confirm a time, a citizen proposes one; that one has to be answered before it comes. */
const schedule = (state: RequestState, command: CommandOf<'schedule'>, context: RequestContext): Decision => {
  const { from, place, confirms, note } = command
  const { actor, at, settings } = context
  if (Date.parse(from) <= Date.parse(at)) return refused({ code: 'in-the-past', params: { from } })
  if (confirms && Date.parse(state.appointment?.from ?? '') !== Date.parse(from))
    return refused({ code: 'time-changed', params: { command: command.type } })
  const runs = !state.promise.kept && Date.parse(state.promise.by) > Date.parse(at)
  const promise = runs ? state.promise : promiseAnswer(state.urgency, at, settings)
  return newEvents(command, context, {
    type: 'scheduled',
    from,
    ...(place !== undefined && { place }),
    ...(note !== undefined && { note }),
    ...(actor.kind === 'citizen' && { promise: promiseBefore(promise, from, at, settings) }),
  })
}

const reopened = (
  state: RequestState,
  note: string | undefined,
  { at, settings }: RequestContext,
): NewEvent => ({
  type: 'reopened',
  promise: promiseAnswer(state.urgency, at, settings),
  ...(note !== undefined && { note }),
})

const changeUrgency = (
  state: RequestState,
  command: CommandOf<'change-urgency'>,
  context: RequestContext,
): Decision => {
  const { urgency, note } = command
  if (urgency === state.urgency) return refused({ code: 'already-urgency', params: { urgency } })
  if (context.actor.kind === 'citizen' && compareUrgency(urgency, state.urgency) > 0)
    return refused({ code: 'only-raise', params: { urgency } })
  const interveneBy =
    urgency === 'emergency'
      ? (state.interveneBy ?? interventionDue({ ...state, urgency }, context.at, context.settings))
      : undefined
  return newEvents(command, context, {
    type: 'urgency-changed',
    urgency,
    ...(note !== undefined && { note }),
    ...(!state.promise.kept && { promise: promiseAnswer(urgency, context.at, context.settings) }),
    ...(interveneBy !== undefined && { interveneBy }),
  })
}

/** What nobody may know any more cannot be worked on: an open request ends with it. */
const eraseDetails = (
  state: RequestState,
  command: CommandOf<'erase-details'>,
  context: RequestContext,
): Decision => {
  if (context.actor.kind === 'system' && !isDue(state, command, context.at, context.settings))
    return refused({ code: 'not-due', params: { command: command.type } })
  const erased: NewEvent = { type: 'details-erased', why: command.why }
  return 'endedAt' in state
    ? newEvents(command, context, erased)
    : newEvents(command, context, { type: 'cancelled' }, erased)
}
