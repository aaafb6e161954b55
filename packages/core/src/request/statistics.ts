import type { CalendarDate } from '../time/calendar-date.ts'
import { sumOfTallies, type Tally } from './tally.ts'

/** Smaller counts than this could point at one person. */
export const SMALLEST_CELL = 5

/** A count; null where it is hidden because it, or one that can be worked out from it, is smaller than `SMALLEST_CELL`. */
export interface Cell {
  key: string
  count: number | null
}

export interface StatisticsQuery {
  /** The first and the last day of the period: whole months. */
  from: CalendarDate
  to: CalendarDate
  /** Counts communes under what they belong to. */
  placeOf?: (place: string) => string
}

const counted = ['place', 'need', 'source', 'urgency', 'status', 'outcome', 'follow-up'] as const
export type Dimension = (typeof counted)[number] | 'month'

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
  /**
   * How the promise of a first answer was kept. `medianMinutes`: from receipt to the answer, in whole minutes, above a thousand
   * to three digits.
   */
  answers: { inTime: number | null; late: number | null; open: number | null; medianMinutes: number | null }
}

const tooSmall = (count: number) => count > 0 && count < SMALLEST_CELL

/**
 * Hides small counts, and the next smallest with a single hidden one, which could else be worked out as what is missing from the
 * sum.
 */
const hideSmall = (counts: ReadonlyMap<string, number>): Cell[] => {
  const ascending = [...counts].sort(([, a], [, b]) => a - b)
  const small = ascending.filter(([, count]) => tooSmall(count)).length
  const hidden = new Set(ascending.slice(0, small === 1 ? 2 : small).map(([key]) => key))
  return [...counts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, count]) => ({ key, count: hidden.has(key) ? null : count }))
}

/** The counts whose names begin with `kind:`, by what follows it. */
const countsOf = (
  tally: Tally,
  kind: string,
  keyOf = (key: string): string => key,
): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>()
  for (const [name, count] of Object.entries(tally)) {
    if (!name.startsWith(`${kind}:`)) continue
    const key = keyOf(name.slice(kind.length + 1))
    counts.set(key, (counts.get(key) ?? 0) + count)
  }
  return counts
}

/** Of values with how often each of them came. */
const median = (counts: ReadonlyMap<string, number>): number | null => {
  const ascending = [...counts].map(([value, count]) => ({ value: Number(value), count }))
  ascending.sort((a, b) => a.value - b.value)
  const total = ascending.reduce((sum, { count }) => sum + count, 0)
  if (total < SMALLEST_CELL) return null
  const at = (position: number): number => {
    let left = position
    for (const { value, count } of ascending) {
      if (left < count) return value
      left -= count
    }
    throw new Error('A position beyond the last value')
  }
  const middle = (total - 1) / 2
  return (at(Math.floor(middle)) + at(Math.ceil(middle))) / 2
}

/** The figures of a period, from what was counted by month (`2026-11`). */
export const statistics = (
  months: ReadonlyMap<string, Tally>,
  { from, to, placeOf }: StatisticsQuery,
): Statistics => {
  const asked = [...months].filter(([month]) => from.slice(0, 7) <= month && month <= to.slice(0, 7))
  const tally = sumOfTallies(asked.map(([, each]) => each))
  const of = (name: string): number => tally[name] ?? 0
  const byMonth = asked.flatMap(([month, { request = 0 }]) =>
    request > 0 ? [[month, request] as const] : [],
  )
  const answers = new Map(['inTime', 'late', 'open'].map((name) => [name, of(`answer:${name}`)]))
  const answer = Object.fromEntries(hideSmall(answers).map(({ key, count }) => [key, count]))
  return {
    from,
    to,
    total: tooSmall(of('request')) ? null : of('request'),
    by: {
      ...(Object.fromEntries(
        counted.map((dimension) => [
          dimension,
          hideSmall(countsOf(tally, dimension, dimension === 'place' ? placeOf : undefined)),
        ]),
      ) as Record<(typeof counted)[number], Cell[]>),
      month: hideSmall(new Map(byMonth)),
    },
    reports: { total: of('report'), open: of('report-open'), corrected: of('report-corrected') },
    answers: {
      inTime: answer.inTime ?? null,
      late: answer.late ?? null,
      open: answer.open ?? null,
      medianMinutes: median(countsOf(tally, 'minutes')),
    },
  }
}
