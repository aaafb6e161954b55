import type { RequestCode } from '../request-code.ts'
import { type Ended, retentionDue } from './retention.ts'
import { onceEnded, together } from './rights.ts'
import { status } from './status.ts'

export interface Duplicate extends Ended {
  of: RequestCode
}

/** The same matter goes on under another code. */
export const duplicate = status<Duplicate>()({
  group: 'end',
  own: { of: true, endedAt: true },
  rights: together(onceEnded, { reopen: ['last-holder', 'head'] }),
  due: retentionDue,
})
