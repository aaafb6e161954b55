import type { Held } from './held.ts'
import { progressDue } from './progress.ts'
import { whileInWork } from './rights.ts'
import { status } from './status.ts'

/** It is real, and the person was spoken to. */
export const verified = status<Held>()({
  group: 'work',
  own: { holder: true },
  rights: whileInWork,
  due: progressDue,
})
