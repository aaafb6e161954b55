import { TZDate } from '@date-fns/tz'
import { addMonths } from 'date-fns/addMonths'
import { addMinutes, type Instant } from '../calendar/instant.ts'
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

const DAY = 24 * 60

const heard = (alerts: Alert[], deadline: Deadline, dueAt: Instant): boolean =>
  alerts.some((alert) => alert.deadline === deadline && alert.dueAt === dueAt)

/** A reminder at `remindAt` and, where given, an escalation at `escalateAt`; each is given once for its moment. */
const alerts = (
  state: RequestState,
  deadline: Deadline,
  remindAt: Instant,
  escalateAt?: Instant,
): DueAction[] => {
  const due: DueAction[] = []
  if (!heard(state.reminded, deadline, remindAt))
    due.push({ at: remindAt, command: { type: 'remind', alert: { deadline, dueAt: remindAt } } })
  if (escalateAt && !heard(state.escalated, deadline, escalateAt))
    due.push({ at: escalateAt, command: { type: 'escalate', alert: { deadline, dueAt: escalateAt } } })
  return due
}

const limited = (
  state: RequestState,
  deadline: Deadline,
  limit: TimeLimit,
  from: Instant,
  settings: CentreSettings,
) => alerts(state, deadline, halfOf(limit, from, settings), endOf(limit, from, settings))

/** The answer that was promised, and the law's twelve hours; both run whoever holds the case. */
const promised = (state: RequestState): DueAction[] => [
  ...(state.promise.kept ? [] : alerts(state, 'first-answer', state.promise.remindAt, state.promise.by)),
  ...(state.interveneBy === undefined || state.intervenedAt !== undefined
    ? []
    : alerts(
        state,
        'intervention',
        addMinutes(state.interveneBy, -INTERVENTION_MINUTES / 2),
        state.interveneBy,
      )),
]

/** A day and two hours before an appointment, unless it was made later than that. */
const appointment = ({ appointment: made, ...state }: RequestState, at: Instant): DueAction[] =>
  made === undefined || Date.parse(made.from) <= Date.parse(at)
    ? []
    : [DAY, 2 * 60]
        .map((minutes) => addMinutes(made.from, -minutes))
        .filter((remindAt) => Date.parse(remindAt) > Date.parse(made.setAt))
        .flatMap((remindAt) => alerts(state as RequestState, 'appointment', remindAt))

/** What the present status waits for. */
const awaited = (state: RequestState, settings: CentreSettings): DueAction[] => {
  const { urgency } = state
  switch (state.status) {
    case 'assigned': {
      const limit = settings.lease[urgency]
      return [
        ...alerts(state, 'lease', halfOf(limit, state.activeAt, settings)),
        { at: endOf(limit, state.activeAt, settings), command: { type: 'expire-lease' } },
      ]
    }
    case 'verified':
    case 'assessed':
    case 'followed-up':
      return limited(state, 'progress', settings.progress[urgency], state.activeAt, settings)
    case 'in-service':
      return [{ at: addMinutes(state.activeAt, settings.followUpDays * DAY), command: { type: 'follow-up' } }]
    case 'referred':
      return state.accepted
        ? alerts(state, 'progress', addMinutes(state.since, settings.followUpDays * DAY))
        : limited(state, 'referral', settings.referral[urgency], state.referredAt, settings)
    case 'waiting-for-citizen':
    case 'unreachable':
      return alerts(
        state,
        'citizen-silent',
        addMinutes(state.since, settings.silentDays * DAY),
        addMinutes(state.since, Math.max(NO_CONTACT_DAYS, settings.silentDays) * DAY),
      )
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

/** A case may be closed when the person could not be reached for a month: Circular 02/2020/TT-BLĐTBXH, article 8(3). */
const NO_CONTACT_DAYS = 30

/** Everything the clock will do to the request if nobody does anything, earliest first. */
export const agenda = (state: RequestState, at: Instant, settings: CentreSettings): DueAction[] =>
  [
    ...(isEnded(state) ? [] : [...promised(state), ...appointment(state, at)]),
    ...awaited(state, settings),
  ].sort((a, b) => Date.parse(a.at) - Date.parse(b.at))

/** The system commands that are due at `at`, to be given to `decide` one after the other. */
export const dueActions = (state: RequestState, at: Instant, settings: CentreSettings): DueCommand[] =>
  agenda(state, at, settings)
    .filter((action) => Date.parse(action.at) <= Date.parse(at))
    .map((action) => action.command)

/** When `dueActions` next has something to do; in the past when it is late. Null: never, as things stand. */
export const nextDueAt = (state: RequestState, settings: CentreSettings): Instant | null =>
  agenda(state, state.since, settings)[0]?.at ?? null
