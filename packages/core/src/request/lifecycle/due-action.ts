import { addMinutes, type Instant } from '../../time/instant.ts'
import type { Deadline } from '../alert.ts'
import type { RequestCommand } from '../command.ts'
import { endOf, halfOf } from '../deadline.ts'
import type { RequestFacts } from '../request-facts.ts'
import type { CentreSettings, TimeLimit } from '../settings.ts'

/** A command that the clock gives. */
export type DueCommand = Extract<
  RequestCommand,
  { type: 'remind' | 'escalate' | 'expire-lease' | 'follow-up' | 'erase-details' }
>

export interface DueAction {
  at: Instant
  command: DueCommand
}

export const HOUR = 60
export const DAY = 24 * HOUR

export const time = (at: Instant): number => Date.parse(at)
export const later = (a: Instant, b: Instant): Instant => (time(a) > time(b) ? a : b)

/** What has to happen by a deadline: a reminder before it, an escalation at it and again as long as nothing happens. */
interface Watch {
  deadline: Deadline
  remindAt: Instant
  escalateAt?: Instant
  /** When the next escalation follows one given at that moment. */
  again?: (last: Instant) => Instant
}

export const watch = (
  { reminded: given, escalated }: Pick<RequestFacts, 'reminded' | 'escalated'>,
  { deadline, remindAt, escalateAt, again }: Watch,
): DueAction[] => {
  const remind: DueAction = {
    at: remindAt,
    command: { type: 'remind', alert: { deadline, dueAt: remindAt } },
  }
  const reminded = given.some((alert) => alert.deadline === deadline && alert.dueAt === remindAt)
  if (escalateAt === undefined) return reminded ? [] : [remind]
  const last = escalated.findLast(
    (alert) => alert.deadline === deadline && time(alert.dueAt) >= time(escalateAt),
  )
  if (last && !again) return []
  const dueAt = last && again ? again(last.at) : escalateAt
  const escalate: DueAction = { at: dueAt, command: { type: 'escalate', alert: { deadline, dueAt } } }
  return reminded || last ? [escalate] : [remind, escalate]
}

/** Half of the limit, its end, and then once more for each further limit, but no more often than every hour. */
export const limited = (
  limit: TimeLimit,
  from: Instant,
  settings: CentreSettings,
): Omit<Watch, 'deadline'> => ({
  remindAt: halfOf(limit, from, settings),
  escalateAt: endOf(limit, from, settings),
  again: repeating(limit, settings),
})

export const repeating = (limit: TimeLimit, settings: CentreSettings) => (last: Instant) =>
  later(endOf(limit, last, settings), addMinutes(last, HOUR))

/** Since when nobody has done anything about it. Before a visit that is agreed there may be nothing to do. */
export const restingSince = ({ activeAt, since, kind, appointment }: RequestFacts): Instant => {
  const acted = later(activeAt, since)
  return kind === 'visit' && appointment && !appointment.proposed ? later(acted, appointment.from) : acted
}
