import { addMinutes } from '../../time/instant.ts'
import { DAY } from './due-action.ts'
import type { Held } from './held.ts'
import { together, whileInWork } from './rights.ts'
import { status } from './status.ts'

/** A service was connected; after a while the person is asked whether the help came. */
export const inService = status<Held>()({
  group: 'work',
  own: { holder: true },
  rights: together(whileInWork, { 'follow-up': ['holder', 'system'] }),
  due: ({ since }, { followUpDays }) => [
    { at: addMinutes(since, followUpDays * DAY), command: { type: 'follow-up' } },
  ],
})
