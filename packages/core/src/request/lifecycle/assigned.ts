import { endOf, halfOf } from '../deadline.ts'
import { restingSince, watch } from './due-action.ts'
import type { Held } from './held.ts'
import { together, whileInWork } from './rights.ts'
import { status } from './status.ts'

/** Somebody took it. If they then do nothing it goes back to the queue. */
export const assigned = status<Held>()({
  group: 'work',
  own: { holder: true },
  rights: together(whileInWork, { verify: ['holder'], 'expire-lease': ['system'] }),
  due: (state, settings) => {
    const limit = settings.lease[state.urgency]
    const resting = restingSince(state)
    return [
      // While nobody has answered yet, the promise reminds.
      ...(state.promise.kept
        ? watch(state, { deadline: 'lease', remindAt: halfOf(limit, resting, settings) })
        : []),
      { at: endOf(limit, resting, settings), command: { type: 'expire-lease' } },
    ]
  },
})
