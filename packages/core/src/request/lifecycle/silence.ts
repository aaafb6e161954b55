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

/** How long staff try where the law does not say when a case may be closed. */
const USUAL_NO_CONTACT_DAYS = 30

/** The citizen does not give a sign of life. */
export const silenceDue = (state: RequestFacts, settings: CentreSettings): DueAction[] => {
  const days = Math.max(settings.rules.noContact?.days ?? USUAL_NO_CONTACT_DAYS, settings.silentDays + 1)
  return watch(state, {
    deadline: 'citizen-silent',
    remindAt: addMinutes(state.since, settings.silentDays * DAY),
    escalateAt: addMinutes(state.since, days * DAY),
    again: (last) => addMinutes(last, days * DAY),
  })
}
