import { type Instant, minutesBetween } from '../time/instant.ts'
import type { Actor, Role, StaffActor } from './actor.ts'
import { type CommandType, commandTypes } from './command.ts'
import { lifecycle } from './lifecycle/index.ts'
import type { Relation, Rights } from './lifecycle/rights.ts'
import type { Refusal } from './refusal.ts'
import { onlyForPeople } from './report.ts'
import { stageOf } from './stage.ts'
import { holderOf, isEnded, type RequestState } from './state.ts'

/** Roles that a command is not for, whatever they hold: case work is not for the duty desk. */
const notFor: Partial<Record<CommandType, readonly Role[]>> = {
  assess: ['duty'],
  connect: ['duty'],
  'follow-up': ['duty'],
}

/** A request may be reopened for so many days after its end. */
export const REOPEN_DAYS = 30

/** Who may do what, as the request stands. */
const rightsNow = (state: RequestState): Rights => {
  const rights = lifecycle[state.status].rightsNow as (state: RequestState) => Rights
  return rights(state)
}

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

const CLOSE: readonly Relation[] = ['holder', 'last-holder', 'asked', 'head']

/**
 * Whether `staff` may be told what happens in a request in private, words of the citizen included: who works on it, who
 * is asked to, who leads. Asked anew whenever something is to be told: who has left the case is told nothing more.
 */
export const mayBeTold = (state: RequestState, staff: StaffActor): boolean => {
  const relations = relationsOf(state, staff)
  return CLOSE.some((relation) => relations.has(relation))
}

const kindOf = (relation: Relation): Actor['kind'] =>
  relation === 'citizen' || relation === 'system' ? relation : 'staff'

/** Whose commands these ever are, in some status. */
const givenBy = (type: keyof Rights): ReadonlySet<Actor['kind']> =>
  new Set(
    Object.values(lifecycle).flatMap(({ rights }) => rights.flatMap((one) => one[type] ?? []).map(kindOf)),
  )
const givers = new Map(commandTypes.map((type) => [type, type === 'send' ? new Set() : givenBy(type)]))

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
  if (!givers.get(type)?.has(actor.kind))
    return { code: 'wrong-actor', params: { command: type, actor: actor.kind } }
  const relations = relationsOf(state, actor)
  const belongs = actor.kind !== 'staff' ? relations.size > 0 : isColleague(state, actor, relations)
  if (!belongs)
    return actor.kind === 'staff'
      ? { code: 'other-centre', params: { command: type, centre: actor.centre } }
      : { code: 'not-yours', params: { command: type } }
  if (actor.kind === 'staff' && notFor[type]?.includes(actor.role))
    return { code: 'role-not-allowed', params: { command: type, role: actor.role } }
  const granted = rightsNow(state)[type] ?? []
  return granted.some((relation) => relations.has(relation))
    ? conditionOf(state, type, actor, at)
    : refusedNow(state, type, actor, granted)
}

const isColleague = (state: RequestState, actor: StaffActor, relations: Set<Relation>): boolean =>
  actor.centre === state.centre || relations.size > 0

/** Nobody with these relations may do this now: because of the state, or because of who they are? */
const refusedNow = (
  state: RequestState,
  type: Exclude<CommandType, 'send'>,
  actor: Actor,
  granted: readonly Relation[],
): Refusal => {
  const holder = holderOf(state)
  if (type === 'take' && holder) return { code: 'already-taken', params: { holder } }
  if (granted.some((relation) => kindOf(relation) === actor.kind)) {
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
