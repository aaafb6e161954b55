import type { Stage } from './lifecycle/stages.ts'
import { isInWork, type RequestState } from './state.ts'

/** How far the work had come, seen through a pause. */
export const stageOf = (state: RequestState): Stage | 'received' => {
  if ('resume' in state) return state.resume
  return isInWork(state) ? state.status : 'received'
}
