import { together, whileHeld } from './rights.ts'
import { type Paused, silenceDue } from './silence.ts'
import { status } from './status.ts'

/** The holder tried, and could not reach the citizen. */
export const unreachable = status<Paused>()({
  group: 'pause',
  own: { holder: true, resume: true },
  rights: together(whileHeld, { verify: ['holder'] }),
  due: silenceDue,
})
