import { addMinutes } from '../../time/instant.ts'
import type { RequestFacts } from '../request-facts.ts'
import type { CentreSettings } from '../settings.ts'
import { DAY, type DueAction, watch } from './due-action.ts'
import type { Held } from './held.ts'
import type { Stage } from './stages.ts'

/** What a request has that waits for the citizen: where the work goes on afterwards. */
export interface Paused extends Held {
  resume: Stage
}

/** A case may be closed when the person could not be reached for a month: Circular 02/2020/TT-BLĐTBXH, article 8(3). */
const NO_CONTACT_DAYS = 30

/** The citizen does not give a sign of life. */
export const silenceDue = (state: RequestFacts, settings: CentreSettings): DueAction[] => {
  const days = Math.max(NO_CONTACT_DAYS, settings.silentDays + 1)
  return watch(state, {
    deadline: 'citizen-silent',
    remindAt: addMinutes(state.since, settings.silentDays * DAY),
    escalateAt: addMinutes(state.since, days * DAY),
    again: (last) => addMinutes(last, days * DAY),
  })
}
