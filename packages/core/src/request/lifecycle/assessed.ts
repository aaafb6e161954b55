import type { Held } from './held.ts'
import { progressDue } from './progress.ts'
import { whileInWork } from './rights.ts'
import { status } from './status.ts'

/** What the person needs is known. */
export const assessed = status<Held>()({
  group: 'work',
  own: { holder: true },
  rights: whileInWork,
  due: progressDue,
})
