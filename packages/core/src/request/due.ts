import { addMinutes, type Instant } from '../time/instant.ts'
import type { Alert } from './alert.ts'
import type { RequestCommand } from './command.ts'
import { DAY, type DueAction, type DueCommand, HOUR, repeating, time, watch } from './lifecycle/due-action.ts'
import { lifecycle } from './lifecycle/index.ts'
import type { RequestFacts } from './request-facts.ts'
import type { CentreSettings } from './settings.ts'
import { isEnded, type RequestState } from './state.ts'

/** The answer that was promised, and the law's twelve hours; both run whoever holds the case. */
const promised = (state: RequestFacts, settings: CentreSettings): DueAction[] => [
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
        remindAt: addMinutes(state.interveneBy, -(settings.rules.intervention?.minutes ?? 0) / 2),
        escalateAt: state.interveneBy,
        again: (last) => addMinutes(last, HOUR),
      })),
]

/** A day and two hours before an appointment, unless it was made later than that. */
const appointment = (state: RequestFacts): DueAction[] => {
  const made = state.appointment
  if (!made) return []
  return [DAY, 2 * HOUR]
    .map((minutes) => addMinutes(made.from, -minutes))
    .filter((remindAt) => time(remindAt) > time(made.setAt))
    .flatMap((remindAt) => watch(state, { deadline: 'appointment', remindAt }))
}

/** What the present status waits for. */
const awaited = (state: RequestState, settings: CentreSettings): DueAction[] => {
  const due = lifecycle[state.status].due as (state: RequestState, settings: CentreSettings) => DueAction[]
  return due(state, settings)
}

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
