import type { Outcome } from '../outcome.ts'
import { type Ended, retentionDue } from './retention.ts'
import { onceEnded, together } from './rights.ts'
import { status } from './status.ts'

export interface Closed extends Ended {
  outcome: Outcome
}

/** Ended by whoever held it, with what came of it. */
export const closed = status<Closed>()({
  group: 'end',
  own: { outcome: true, endedAt: true },
  rights: together(onceEnded, {
    reopen: ['citizen', 'last-holder', 'head'],
    'answer-follow-up': ['citizen'],
  }),
  due: retentionDue,
})
