import { localTime, minutesBetween } from '../time/instant.ts'
import { answerOf } from './answer-time.ts'
import { isEnded, type RequestState } from './state.ts'

/**
 * Counts by name, of requests that were received in one month: all that statistics are made of. Tallies are added up and
 * taken off count by count, so they can be kept while the requests go on.
 */
export type Tally = Readonly<Record<string, number>>

/** Stands for a request without a need or a place. */
export const NONE = 'none'

/** Raised whenever `countedAs` changes: what was counted before then has to be counted anew. */
export const TALLY_FORMAT = 1

const EXACT_MINUTES = 1_000
const DIGITS = 3

/** Whole minutes; above a thousand to three digits, so that a tally does not grow with every request. */
const minutesKey = (minutes: number): number => {
  const whole = Math.round(minutes)
  return whole < EXACT_MINUTES ? whole : Number(whole.toPrecision(DIGITS))
}

const reportAs = (state: RequestState): string[] => [
  'report',
  ...(isEnded(state) ? [] : ['report-open']),
  ...(state.status === 'closed' && state.outcome === 'corrected' ? ['report-corrected'] : []),
]

/** The counts to which a request adds one as it stands now. A report of a wrong entry is counted apart from requests for help. */
export const countedAs = (state: RequestState): string[] => {
  if (state.kind === 'wrong-information') return reportAs(state)
  const needs = state.needs.length > 0 ? [...new Set(state.needs)] : [NONE]
  return [
    'request',
    `place:${state.place ?? NONE}`,
    ...needs.map((need) => `need:${need}`),
    `source:${state.source}`,
    `urgency:${state.urgency}`,
    `status:${state.status}`,
    ...(state.status === 'closed' ? [`outcome:${state.outcome}`] : []),
    ...(state.followUp ? [`follow-up:${state.followUp.answer ?? 'no-answer'}`] : []),
    `answer:${answerOf(state)}`,
    ...(state.firstAnsweredAt === undefined
      ? []
      : [`minutes:${minutesKey(minutesBetween(state.receivedAt, state.firstAnsweredAt))}`]),
  ]
}

/** The month under which a request is counted, `2026-11`, on the calendar of `timeZone`. It never changes. */
export const monthReceived = ({ receivedAt }: RequestState, timeZone: string): string =>
  localTime(receivedAt, timeZone).date.slice(0, 7)

/** The tally with `by` more of each of these counts; what comes to nothing is left out. */
export const addToTally = (tally: Tally, names: readonly string[], by: number): Tally => {
  const next: Record<string, number> = { ...tally }
  for (const name of names) {
    const count = (next[name] ?? 0) + by
    if (count === 0) delete next[name]
    else next[name] = count
  }
  return next
}

/** Several tallies as one. */
export const sumOfTallies = (tallies: Iterable<Tally>): Tally => {
  const sum: Record<string, number> = {}
  for (const tally of tallies)
    for (const [name, count] of Object.entries(tally)) sum[name] = (sum[name] ?? 0) + count
  return sum
}

/** Counts requests by the month in which they were received. */
export const tallyByMonth = (
  states: Iterable<RequestState>,
  timeZone: string,
): ReadonlyMap<string, Tally> => {
  const months = new Map<string, Tally>()
  for (const state of states) {
    const month = monthReceived(state, timeZone)
    months.set(month, addToTally(months.get(month) ?? {}, countedAs(state), 1))
  }
  return months
}
