import type { RequestState } from './state.ts'

/** Whether the first answer came by the time that was first promised. */
export const answerOf = (state: RequestState): 'inTime' | 'late' | 'open' => {
  if (state.firstAnsweredAt === undefined) return 'open'
  return Date.parse(state.firstAnsweredAt) <= Date.parse(state.promisedBy) ? 'inTime' : 'late'
}
