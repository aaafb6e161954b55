import { type Instant, minutesBetween } from '../time/instant.ts'
import type { Actor, Role, StaffActor } from './actor.ts'
import type { CommandType } from './command.ts'
import type { Refusal } from './refusal.ts'
import { onlyForPeople } from './report.ts'
import { stageOf } from './stage.ts'
import { holderOf, isEnded, type RequestState, type RequestStatus } from './state.ts'

/** A status, with the two halves of `referred` told apart. */
export type Phase = Exclude<RequestStatus, 'referred'> | 'asked' | 'with-agency'

/** What a person is to a request. */
export type Relation =
  | 'citizen'
  | 'system'
  | 'holder'
  /** Who held it last, once it has ended. */
  | 'last-holder'
  /** Staff of its centre, while nobody holds it. */
  | 'free'
  /** Head or administrator of its centre. */
  | 'head'
  | 'administrator'
  /** The other side of a referral. */
  | 'asked'

interface Rule {
  allow: Partial<Record<Relation, readonly Phase[]>>
  /** Roles that this is not for, whatever they hold. */
  not?: readonly Role[]
}

const stages = ['assigned', 'verified', 'assessed', 'in-service', 'followed-up'] as const
const paused = ['waiting-for-citizen', 'unreachable'] as const
const work = [...stages, ...paused] as const
const open = ['received', ...work, 'asked', 'with-agency'] as const
const ended = ['closed', 'cancelled', 'duplicate'] as const
const all = [...open, ...ended] as const
const kept = [...work, 'asked', 'with-agency'] as const
const caseWork: readonly Role[] = ['duty']

/** Who may do what, when. Case work (assess, connect, follow up) is not for the duty desk. */
export const rules: Readonly<Record<Exclude<CommandType, 'send'>, Rule>> = {
  take: {
    allow: { free: ['received', 'asked'], holder: ['asked', 'with-agency'], head: ['asked', 'with-agency'] },
  },
  release: { allow: { holder: work, head: work } },
  pass: { allow: { free: ['received'], holder: work, head: ['received', ...work] } },
  'accept-referral': { allow: { asked: ['asked'] } },
  'refuse-referral': { allow: { asked: ['asked'] } },
  'mark-duplicate': { allow: { free: ['received'], holder: work, head: ['received', ...work] } },
  note: { allow: { free: ['received', 'asked'], holder: kept, head: open } },
  'message-citizen': { allow: { holder: kept } },
  'message-staff': { allow: { citizen: open } },
  verify: { allow: { holder: ['assigned', ...paused] } },
  assess: { allow: { holder: work }, not: caseWork },
  connect: { allow: { holder: work }, not: caseWork },
  schedule: { allow: { holder: work, citizen: open } },
  'wait-for-citizen': { allow: { holder: stages } },
  'mark-unreachable': { allow: { holder: [...stages, 'waiting-for-citizen'] } },
  'follow-up': { allow: { holder: ['in-service'], system: ['in-service'] }, not: caseWork },
  close: { allow: { holder: [...work, 'with-agency'] } },
  cancel: { allow: { citizen: open } },
  reopen: {
    allow: {
      citizen: ['closed', 'cancelled'],
      'last-holder': ['closed', 'duplicate'],
      head: ['closed', 'duplicate'],
    },
  },
  'answer-follow-up': { allow: { citizen: ['followed-up', 'closed'] } },
  'change-urgency': { allow: { free: ['received'], holder: kept, head: open, citizen: open } },
  'record-reveal': { allow: { holder: kept, 'last-holder': ended, head: all, asked: ['asked'] } },
  'erase-details': { allow: { citizen: all, system: ended, administrator: ended } },
  remind: { allow: { system: open } },
  escalate: { allow: { system: open } },
  'expire-lease': { allow: { system: ['assigned'] } },
}

/** A request may be reopened for so many days after its end. */
export const REOPEN_DAYS = 30

export const phaseOf = (state: RequestState): Phase =>
  state.status === 'referred' ? (state.accepted ? 'with-agency' : 'asked') : state.status

const isAsked = (state: RequestState, actor: StaffActor): boolean => {
  if (state.status !== 'referred' || state.accepted) return false
  switch (state.to.kind) {
    case 'staff':
      return actor.centre === state.centre && actor.id === state.to.id
    case 'centre':
      return actor.centre === state.to.centre
    case 'agency': {
      const mayRecord = !state.holder || state.holder.id === actor.id || isHead(actor)
      return actor.centre === state.centre && mayRecord
    }
  }
}

const isHead = (actor: StaffActor): boolean => actor.role === 'head' || actor.role === 'administrator'

/** All that `actor` is to the request; empty for a stranger. */
export const relationsOf = (state: RequestState, actor: Actor): Set<Relation> => {
  const relations = new Set<Relation>()
  if (actor.kind === 'system') return relations.add('system')
  if (actor.kind === 'citizen') return state.person === actor.person ? relations.add('citizen') : relations
  if (isAsked(state, actor)) relations.add('asked')
  if (actor.centre !== state.centre) return relations
  const holder = holderOf(state)
  if (holder?.id === actor.id) relations.add('holder')
  if (isEnded(state) && state.lastHolder?.id === actor.id) relations.add('last-holder')
  if (!holder && !isEnded(state)) relations.add('free')
  if (isHead(actor)) relations.add('head')
  if (actor.role === 'administrator') relations.add('administrator')
  return relations
}

const kindOf = (relation: Relation): Actor['kind'] =>
  relation === 'citizen' || relation === 'system' ? relation : 'staff'

/**
 * The reason why `actor` may not give a command of this type now, or null. The same answer serves `decide` and
 * `available`. Without `at` no time has run out.
 */
export const refusalOf = (
  state: RequestState,
  type: Exclude<CommandType, 'send'>,
  actor: Actor,
  at?: Instant,
): Refusal | null => {
  const { allow, not } = rules[type]
  const granted = Object.entries(allow) as [Relation, readonly Phase[]][]
  if (!granted.some(([relation]) => kindOf(relation) === actor.kind))
    return { code: 'wrong-actor', params: { command: type, actor: actor.kind } }
  const relations = relationsOf(state, actor)
  const belongs = actor.kind !== 'staff' ? relations.size > 0 : isColleague(state, actor, relations)
  if (!belongs)
    return actor.kind === 'staff'
      ? { code: 'other-centre', params: { command: type, centre: actor.centre } }
      : { code: 'not-yours', params: { command: type } }
  if (actor.kind === 'staff' && not?.includes(actor.role))
    return { code: 'role-not-allowed', params: { command: type, role: actor.role } }
  const phase = phaseOf(state)
  if (granted.some(([relation, phases]) => relations.has(relation) && phases.includes(phase)))
    return conditionOf(state, type, actor, at)
  return refusedInPhase(state, type, actor, granted)
}

const isColleague = (state: RequestState, actor: StaffActor, relations: Set<Relation>): boolean =>
  actor.centre === state.centre || relations.size > 0

/** Nobody with these relations may do this now: because of the state, or because of who they are? */
const refusedInPhase = (
  state: RequestState,
  type: Exclude<CommandType, 'send'>,
  actor: Actor,
  granted: [Relation, readonly Phase[]][],
): Refusal => {
  const holder = holderOf(state)
  if (type === 'take' && holder) return { code: 'already-taken', params: { holder } }
  const phase = phaseOf(state)
  const others = granted.some(
    ([relation, phases]) => kindOf(relation) === actor.kind && phases.includes(phase),
  )
  if (others) {
    if (type === 'erase-details' && actor.kind === 'staff')
      return { code: 'role-not-allowed', params: { command: type, role: actor.role } }
    return { code: 'not-holder', params: { command: type, ...(holder && { holder }) } }
  }
  return {
    code: isEnded(state) ? 'ended' : 'not-in-this-state',
    params: { command: type, status: state.status },
  }
}

const needsDetails: ReadonlySet<CommandType> = new Set([
  'reopen',
  'record-reveal',
  'erase-details',
  'message-citizen',
])
const withinDays: ReadonlySet<CommandType> = new Set(['reopen', 'answer-follow-up'])

/** What else must hold, beyond who and when. */
const conditionOf = (
  state: RequestState,
  type: Exclude<CommandType, 'send'>,
  actor: Actor,
  at: Instant | undefined,
): Refusal | null => {
  const isReport = state.kind === 'wrong-information'
  // Who still finds it wrong reports it again.
  if (isReport && (onlyForPeople.has(type) || (type === 'reopen' && actor.kind === 'citizen')))
    return { code: 'not-for-kind', params: { command: type, kind: state.kind } }
  // A citizen chooses a time only where times are offered.
  if (type === 'schedule' && actor.kind === 'citizen' && state.kind !== 'visit')
    return { code: 'not-for-kind', params: { command: type, kind: state.kind } }
  if (needsDetails.has(type) && !state.details) return { code: 'details-erased', params: { command: type } }
  if (type === 'message-citizen' && state.person === null)
    return { code: 'no-chat', params: { command: type } }
  if (type === 'verify' && stageOf(state) !== 'assigned')
    return { code: 'not-in-this-state', params: { command: type, status: state.status } }
  if (type === 'answer-follow-up' && (!state.followUp || state.followUp.answer))
    return { code: 'already-answered', params: { command: type } }
  if (type === 'change-urgency' && actor.kind === 'citizen' && state.urgency === 'emergency')
    return { code: 'already-urgency', params: { urgency: state.urgency } }
  if (
    at &&
    withinDays.has(type) &&
    isEnded(state) &&
    minutesBetween(state.endedAt, at) > REOPEN_DAYS * 24 * 60
  )
    return { code: 'too-late', params: { command: type, days: REOPEN_DAYS, endedAt: state.endedAt } }
  return null
}
