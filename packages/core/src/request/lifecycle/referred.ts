import { addMinutes, type Instant } from '../../time/instant.ts'
import type { Holder } from '../actor.ts'
import type { PassTarget } from '../pass-target.ts'
import type { RequestFacts } from '../request-facts.ts'
import type { CentreSettings } from '../settings.ts'
import { DAY, type DueAction, limited, restingSince, watch } from './due-action.ts'
import { type Rights, together, whileKept } from './rights.ts'
import type { Stage } from './stages.ts'
import type { StatusDefinition } from './status.ts'

export interface Referred {
  to: PassTarget
  referredAt: Instant
  /** An agency said yes; it works on the case, the holder keeps an eye on it. */
  accepted: boolean
  resume: 'received' | Stage
  /** Who answers for it until the other side accepts; nobody when it came straight from the queue. */
  holder?: Holder
}

const asked: Rights = together(whileKept, {
  take: ['free', 'holder', 'head'],
  'accept-referral': ['asked'],
  // By the system: who was asked, or who passed it on, has left the centre.
  'refuse-referral': ['asked', 'system'],
  release: ['system'],
  note: ['free'],
  'record-reveal': ['asked'],
})

const withAgency: Rights = together(whileKept, {
  take: ['holder', 'head'],
  close: ['holder'],
  release: ['system'],
})

const due = (state: RequestFacts & Referred, settings: CentreSettings): DueAction[] => {
  if (!state.accepted)
    return watch(state, {
      deadline: 'referral',
      ...limited(settings.referral[state.urgency], state.referredAt, settings),
    })
  const resting = restingSince(state)
  return watch(state, {
    deadline: 'progress',
    remindAt: addMinutes(resting, settings.followUpDays * DAY),
    escalateAt: addMinutes(resting, 2 * settings.followUpDays * DAY),
    again: (last) => addMinutes(last, settings.followUpDays * DAY),
  })
}

/** Passed to a colleague, another centre or an agency: first asked, and an agency that accepts then works on it. */
export const referred: StatusDefinition<Referred, 'passed'> = {
  group: 'passed',
  own: { to: true, referredAt: true, accepted: true, resume: true, holder: true },
  rights: [asked, withAgency],
  rightsNow: ({ accepted }) => (accepted ? withAgency : asked),
  due,
}
