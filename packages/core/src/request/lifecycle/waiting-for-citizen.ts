import { together, whileHeld } from './rights.ts'
import { type Paused, silenceDue } from './silence.ts'
import { status } from './status.ts'

/** The holder waits for an answer of the citizen. */
export const waitingForCitizen = status<Paused>()({
  group: 'pause',
  own: { holder: true, resume: true },
  rights: together(whileHeld, { verify: ['holder'], 'mark-unreachable': ['holder'] }),
  due: silenceDue,
})
