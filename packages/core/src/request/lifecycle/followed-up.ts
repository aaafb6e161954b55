import type { Held } from './held.ts'
import { progressDue } from './progress.ts'
import { together, whileInWork } from './rights.ts'
import { status } from './status.ts'

/** The person was asked whether the help came. */
export const followedUp = status<Held>()({
  group: 'work',
  own: { holder: true },
  rights: together(whileInWork, { 'answer-follow-up': ['citizen'] }),
  due: progressDue,
})
