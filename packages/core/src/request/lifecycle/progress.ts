import type { RequestFacts } from '../request-facts.ts'
import type { CentreSettings } from '../settings.ts'
import { type DueAction, limited, restingSince, watch } from './due-action.ts'

/** A case in work may not rest for too long. */
export const progressDue = (state: RequestFacts, settings: CentreSettings): DueAction[] =>
  watch(state, {
    deadline: 'progress',
    ...limited(settings.progress[state.urgency], restingSince(state), settings),
  })
