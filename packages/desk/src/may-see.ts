import { available, type RequestState, type StaffActor } from '@caunoi/core/request'

/** From the queue, only what the card shows anyway. */
const FROM_QUEUE: readonly string[] = ['pass', 'duplicate', 'agency']

/** The holder, the heads of the centre, and whoever is asked to take it over. */
export const maySee = (state: RequestState, actor: StaffActor, verb: string): boolean => {
  const may = available(state, actor)
  const fromQueue = FROM_QUEUE.includes(verb) && state.status === 'received'
  return may.includes('record-reveal') || (fromQueue && may.includes('pass'))
}
