import { type Ended, retentionDue } from './retention.ts'
import { onceEnded, together } from './rights.ts'
import { status } from './status.ts'

/** Ended by the citizen. */
export const cancelled = status<Ended>()({
  group: 'end',
  own: { endedAt: true },
  rights: together(onceEnded, { reopen: ['citizen'] }),
  due: retentionDue,
})
