import type { Holder } from './actor.ts'
import { lifecycle } from './lifecycle/index.ts'
import type { OwnOf } from './lifecycle/status.ts'
import type { RequestFacts } from './request-facts.ts'

export type RequestStatus = keyof typeof lifecycle

/** A request with this status, or one of these. */
export type RequestIn<Status extends RequestStatus> = {
  [One in Status]: RequestFacts & OwnOf<(typeof lifecycle)[One]> & { status: One }
}[Status]

/** A request, by status. */
export type RequestState = RequestIn<RequestStatus>

type GroupOf<Status extends RequestStatus> = (typeof lifecycle)[Status]['group']

/** The statuses of a group of the life of a request. */
export type StatusIn<Group extends GroupOf<RequestStatus>> = {
  [Status in RequestStatus]: GroupOf<Status> extends Group ? Status : never
}[RequestStatus]

/** Before the first event. */
export interface NotSent {
  status: 'not-sent'
}
export const initialState: NotSent = { status: 'not-sent' }

/** Every status, in the order of a request's life. */
export const requestStatuses = Object.keys(lifecycle) as readonly RequestStatus[]

const isIn = <Group extends GroupOf<RequestStatus>>(
  state: RequestState,
  group: Group,
): state is RequestIn<StatusIn<Group>> => lifecycle[state.status].group === group

/** Somebody works on it. */
export const isInWork = (state: RequestState): state is RequestIn<StatusIn<'work'>> => isIn(state, 'work')

/** The work waits for the citizen. */
export const isPaused = (state: RequestState): state is RequestIn<StatusIn<'pause'>> => isIn(state, 'pause')

/** Over, unless it is reopened. */
export const isEnded = (state: RequestState): state is RequestIn<StatusIn<'end'>> => isIn(state, 'end')

/** Who answers for a request now. */
export const holderOf = (state: RequestState): Holder | undefined =>
  'holder' in state ? state.holder : undefined
