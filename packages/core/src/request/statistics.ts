import type { CalendarDate } from '../time/calendar-date.ts'
import { localTime, minutesBetween } from '../time/instant.ts'
import { answerOf } from './answer-time.ts'
import { isEnded, type RequestState } from './state.ts'

/** Smaller counts than this could point at one person. */
export const SMALLEST_CELL = 5

/** A count; null where it is hidden because it, or one that can be worked out from it, is smaller than `SMALLEST_CELL`. */
export interface Cell {
  key: string
  count: number | null
}

export interface StatisticsQuery {
  /** The first and the last day of the period, in `timeZone`. */
  from: CalendarDate
  to: CalendarDate
  timeZone: string
  /** Counts communes under what they belong to. */
  placeOf?: (place: string) => string
}

export const dimensions = [
  'month',
  'place',
  'need',
  'source',
  'urgency',
  'status',
  'outcome',
  'follow-up',
] as const
export type Dimension = (typeof dimensions)[number]

/** How many reports about wrong entries came, and what became of them. They are about no person, so nothing is hidden. */
export interface ReportFigures {
  total: number
  open: number
  corrected: number
}

/** Figures on the requests for help received in a period; nothing in them points at a person. */
export interface Statistics {
  from: CalendarDate
  to: CalendarDate
  total: number | null
  by: Record<Dimension, Cell[]>
  /** Counted nowhere else. */
  reports: ReportFigures
  /** How the promise of a first answer was kept. `medianMinutes`: from receipt to the answer. */
  answers: { inTime: number | null; late: number | null; open: number | null; medianMinutes: number | null }
}

const NONE = 'none'

const keysOf: Record<Dimension, (state: RequestState, query: StatisticsQuery) => string[]> = {
  month: (state, { timeZone }) => [localTime(state.receivedAt, timeZone).date.slice(0, 7)],
  place: ({ place }, { placeOf }) => [place === undefined ? NONE : (placeOf?.(place) ?? place)],
  need: ({ needs }) => (needs.length > 0 ? [...new Set(needs)] : [NONE]),
  source: ({ source }) => [source],
  urgency: ({ urgency }) => [urgency],
  status: ({ status }) => [status],
  outcome: (state) => (state.status === 'closed' ? [state.outcome] : []),
  'follow-up': ({ followUp }) => (followUp ? [followUp.answer ?? 'no-answer'] : []),
}

const tooSmall = (count: number) => count > 0 && count < SMALLEST_CELL

/**
 * Hides small counts, and the next smallest with a single hidden one, which could else be worked out as what is missing from the
 * sum.
 */
const hideSmall = (counts: Map<string, number>): Cell[] => {
  const ascending = [...counts].sort(([, a], [, b]) => a - b)
  const small = ascending.filter(([, count]) => tooSmall(count)).length
  const hidden = new Set(ascending.slice(0, small === 1 ? 2 : small).map(([key]) => key))
  return [...counts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, count]) => ({ key, count: hidden.has(key) ? null : count }))
}

const countBy = (states: RequestState[], dimension: Dimension, query: StatisticsQuery): Cell[] => {
  const counts = new Map<string, number>()
  for (const state of states)
    for (const key of keysOf[dimension](state, query)) counts.set(key, (counts.get(key) ?? 0) + 1)
  return hideSmall(counts)
}

const median = (values: number[]): number | null => {
  if (values.length < SMALLEST_CELL) return null
  const sorted = [...values].sort((a, b) => a - b)
  const middle = (sorted.length - 1) / 2
  return ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle)] ?? 0)) / 2
}

const reportFigures = (reports: readonly RequestState[]): ReportFigures => ({
  total: reports.length,
  open: reports.filter((state) => !isEnded(state)).length,
  corrected: reports.filter((state) => state.status === 'closed' && state.outcome === 'corrected').length,
})

/** Counts the requests received from `from` to `to`. */
export const statistics = (states: readonly RequestState[], query: StatisticsQuery): Statistics => {
  const received = states.filter((state) => {
    const { date } = localTime(state.receivedAt, query.timeZone)
    return query.from <= date && date <= query.to
  })
  const period = received.filter(({ kind }) => kind !== 'wrong-information')
  const answers = new Map([
    ['inTime', 0],
    ['late', 0],
    ['open', 0],
  ])
  for (const state of period) answers.set(answerOf(state), (answers.get(answerOf(state)) ?? 0) + 1)
  const answer = Object.fromEntries(hideSmall(answers).map(({ key, count }) => [key, count]))
  return {
    from: query.from,
    to: query.to,
    total: tooSmall(period.length) ? null : period.length,
    by: Object.fromEntries(
      dimensions.map((dimension) => [dimension, countBy(period, dimension, query)]),
    ) as Record<Dimension, Cell[]>,
    reports: reportFigures(received.filter(({ kind }) => kind === 'wrong-information')),
    answers: {
      inTime: answer.inTime ?? null,
      late: answer.late ?? null,
      open: answer.open ?? null,
      medianMinutes: median(
        period.flatMap(({ receivedAt, firstAnsweredAt }) =>
          firstAnsweredAt === undefined ? [] : [minutesBetween(receivedAt, firstAnsweredAt)],
        ),
      ),
    },
  }
}
