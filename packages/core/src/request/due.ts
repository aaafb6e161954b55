import { TZDate } from '@date-fns/tz'
import { addMonths } from 'date-fns/addMonths'
import { addMinutes, type Instant } from '../time/instant.ts'
import type { Alert, Deadline } from './alert.ts'
import type { RequestCommand } from './command.ts'
import { endOf, halfOf, INTERVENTION_MINUTES } from './deadline.ts'
import type { CentreSettings, TimeLimit } from './settings.ts'
import { isEnded, type RequestState } from './state.ts'

/** A command that the clock gives. */
export type DueCommand = Extract<
  RequestCommand,
  { type: 'remind' | 'escalate' | 'expire-lease' | 'follow-up' | 'erase-details' }
>

export interface DueAction {
  at: Instant
  command: DueCommand
}

const HOUR = 60
const DAY = 24 * HOUR

const time = (at: Instant): number => Date.parse(at)
const later = (a: Instant, b: Instant): Instant => (time(a) > time(b) ? a : b)

/** What has to happen by a deadline: a reminder before it, an escalation at it and again as long as nothing happens. */
interface Watch {
  deadline: Deadline
  remindAt: Instant
  escalateAt?: Instant
  /** When the next escalation follows one given at that moment. */
  again?: (last: Instant) => Instant
}

const watch = (state: RequestState, { deadline, remindAt, escalateAt, again }: Watch): DueAction[] => {
  const remind: DueAction = {
    at: remindAt,
    command: { type: 'remind', alert: { deadline, dueAt: remindAt } },
  }
  const reminded = state.reminded.some((alert) => alert.deadline === deadline && alert.dueAt === remindAt)
  if (escalateAt === undefined) return reminded ? [] : [remind]
  const last = state.escalated.findLast(
    (alert) => alert.deadline === deadline && time(alert.dueAt) >= time(escalateAt),
  )
  if (last && !again) return []
  const dueAt = last && again ? again(last.at) : escalateAt
  const escalate: DueAction = { at: dueAt, command: { type: 'escalate', alert: { deadline, dueAt } } }
  return reminded || last ? [escalate] : [remind, escalate]
}

/** Half of the limit, its end, and then once more for each further limit, but no more often than every hour. */
const limited = (limit: TimeLimit, from: Instant, settings: CentreSettings): Omit<Watch, 'deadline'> => ({
  remindAt: halfOf(limit, from, settings),
  escalateAt: endOf(limit, from, settings),
  again: repeating(limit, settings),
})

const repeating = (limit: TimeLimit, settings: CentreSettings) => (last: Instant) =>
  later(endOf(limit, last, settings), addMinutes(last, HOUR))

/** The answer that was promised, and the law's twelve hours; both run whoever holds the case. */
const promised = (state: RequestState, settings: CentreSettings): DueAction[] => [
  ...(state.promise.kept
    ? []
    : watch(state, {
        deadline: 'first-answer',
        remindAt: state.promise.remindAt,
        escalateAt: state.promise.by,
        again: repeating(settings.firstAnswer[state.urgency], settings),
      })),
  ...(state.interveneBy === undefined || state.intervenedAt !== undefined
    ? []
    : watch(state, {
        deadline: 'intervention',
        remindAt: addMinutes(state.interveneBy, -INTERVENTION_MINUTES / 2),
        escalateAt: state.interveneBy,
        again: (last) => addMinutes(last, HOUR),
      })),
]

/** A day and two hours before an appointment, unless it was made later than that. */
const appointment = (state: RequestState): DueAction[] => {
  const made = state.appointment
  if (!made) return []
  return [DAY, 2 * HOUR]
    .map((minutes) => addMinutes(made.from, -minutes))
    .filter((remindAt) => time(remindAt) > time(made.setAt))
    .flatMap((remindAt) => watch(state, { deadline: 'appointment', remindAt }))
}

/** A case may be closed when the person could not be reached for a month: Circular 02/2020/TT-BLĐTBXH, article 8(3). */
const NO_CONTACT_DAYS = 30

/** What the present status waits for. */
const awaited = (state: RequestState, settings: CentreSettings): DueAction[] => {
  const { urgency, appointment } = state
  const acted = later(state.activeAt, state.since)
  // Before a visit that is agreed there may be nothing to do.
  const agreed = state.kind === 'visit' && appointment && !appointment.proposed
  const resting = agreed ? later(acted, appointment.from) : acted
  switch (state.status) {
    case 'assigned': {
      const limit = settings.lease[urgency]
      return [
        ...(state.promise.kept
          ? watch(state, { deadline: 'lease', remindAt: halfOf(limit, resting, settings) })
          : []),
        { at: endOf(limit, resting, settings), command: { type: 'expire-lease' } },
      ]
    }
    case 'verified':
    case 'assessed':
    case 'followed-up':
      return watch(state, {
        deadline: 'progress',
        ...limited(settings.progress[urgency], resting, settings),
      })
    case 'in-service':
      return [{ at: addMinutes(state.since, settings.followUpDays * DAY), command: { type: 'follow-up' } }]
    case 'referred':
      return state.accepted
        ? watch(state, {
            deadline: 'progress',
            remindAt: addMinutes(resting, settings.followUpDays * DAY),
            escalateAt: addMinutes(resting, 2 * settings.followUpDays * DAY),
            again: (last) => addMinutes(last, settings.followUpDays * DAY),
          })
        : watch(state, {
            deadline: 'referral',
            ...limited(settings.referral[urgency], state.referredAt, settings),
          })
    case 'waiting-for-citizen':
    case 'unreachable': {
      const days = Math.max(NO_CONTACT_DAYS, settings.silentDays + 1)
      return watch(state, {
        deadline: 'citizen-silent',
        remindAt: addMinutes(state.since, settings.silentDays * DAY),
        escalateAt: addMinutes(state.since, days * DAY),
        again: (last) => addMinutes(last, days * DAY),
      })
    }
    case 'received':
      return []
    case 'closed':
    case 'cancelled':
    case 'duplicate':
      return state.details
        ? [
            {
              at: monthsAfter(state.endedAt, settings),
              command: { type: 'erase-details', why: 'retention' },
            },
          ]
        : []
  }
}

const monthsAfter = (at: Instant, { retentionMonths, timeZone }: CentreSettings): Instant =>
  new Date(addMonths(new TZDate(at, timeZone), retentionMonths).getTime()).toISOString()

/** Everything the clock will do to the request if nobody does anything, earliest first. */
const agenda = (state: RequestState, settings: CentreSettings): DueAction[] =>
  [
    ...(isEnded(state) ? [] : [...promised(state, settings), ...appointment(state)]),
    ...awaited(state, settings),
  ].sort((a, b) => time(a.at) - time(b.at))

/**
 * The system commands that are due at `at`, to be given to `decide` one after the other. Nobody is reminded of what is escalated at
 * the same time.
 */
export const dueActions = (state: RequestState, at: Instant, settings: CentreSettings): DueCommand[] => {
  const due = agenda(state, settings)
    .filter((action) => time(action.at) <= time(at))
    .map((action) => action.command)
  const escalated = new Set(due.map((command) => command.type === 'escalate' && command.alert.deadline))
  return due.filter((command) => command.type !== 'remind' || !escalated.has(command.alert.deadline))
}

/** When `dueActions` next has something to do; in the past when it is late. Null: never, as things stand. */
export const nextDueAt = (state: RequestState, settings: CentreSettings): Instant | null =>
  agenda(state, settings)[0]?.at ?? null

/** True when the clock gives exactly this command at `at`. */
export const isDue = (
  state: RequestState,
  command: RequestCommand,
  at: Instant,
  settings: CentreSettings,
): boolean =>
  agenda(state, settings).some(
    (action) =>
      time(action.at) <= time(at) &&
      action.command.type === command.type &&
      (!('alert' in command) ||
        !('alert' in action.command) ||
        sameAlert(action.command.alert, command.alert)),
  )

const sameAlert = (a: Alert, b: Alert): boolean =>
  a.deadline === b.deadline && time(a.dueAt) === time(b.dueAt)
