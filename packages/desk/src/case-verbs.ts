import type { Instant } from '@caunoi/core'
import type { CommandType, RequestState } from '@caunoi/core/request'
import type { NamedVerb } from './named-verb.ts'

/** A verb on the screen of a case. */
interface CaseVerb {
  name: NamedVerb
  /** It is offered to whoever may give this command. */
  offers: CommandType
  /** Whether there is anything to do. */
  isAsked?: (state: RequestState, now: Instant) => boolean
}

/** A time that lies ahead waits for a yes. */
export const isProposed = ({ appointment }: RequestState, now: Instant): boolean =>
  appointment?.proposed === true && Date.parse(appointment.from) > Date.parse(now)

/** What a case offers, in this order. */
export const caseVerbs: readonly CaseVerb[] = [
  { name: 'take', offers: 'take' },
  { name: 'accept', offers: 'accept-referral' },
  { name: 'refuse', offers: 'refuse-referral' },
  { name: 'message', offers: 'message-citizen' },
  { name: 'note', offers: 'note' },
  {
    name: 'answers',
    offers: 'record-reveal',
    isAsked: ({ details }) => (details?.attachments.length ?? 0) > 0,
  },
  { name: 'verify', offers: 'verify' },
  { name: 'assess', offers: 'assess' },
  { name: 'connect', offers: 'connect' },
  { name: 'confirm', offers: 'schedule', isAsked: isProposed },
  { name: 'schedule', offers: 'schedule' },
  { name: 'wait', offers: 'wait-for-citizen' },
  { name: 'unreachable', offers: 'mark-unreachable' },
  { name: 'followup', offers: 'follow-up' },
  { name: 'pass', offers: 'pass' },
  { name: 'duplicate', offers: 'mark-duplicate' },
  { name: 'urgency', offers: 'change-urgency' },
  { name: 'release', offers: 'release' },
  { name: 'close', offers: 'close' },
  { name: 'reopen', offers: 'reopen' },
]
