import type { RequestState, Stage } from './state.ts'

/** How far the work had come, seen through a pause. */
export const stageOf = (state: RequestState): Stage | 'received' => {
  if ('resume' in state) return state.resume
  return isStage(state.status) ? state.status : 'received'
}

const isStage = (status: string): status is Stage =>
  ['assigned', 'verified', 'assessed', 'in-service', 'followed-up'].includes(status)
