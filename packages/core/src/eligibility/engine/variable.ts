import {
  addDays,
  type CalendarDate,
  daysBetween,
  isCalendarDate,
  monthsOn,
} from '../../time/calendar-date.ts'
import type { Fact } from '../fact.ts'
import type { FactValue } from '../facts.ts'
import type { Rule, Test } from '../rule.ts'

/** Full units from a date to the day asked about. */
export type Elapsed = 'years' | 'months' | 'days'

/** All that matters about a fact: the cells between which some rule tells a difference. */
export interface Variable {
  index: number
  fact: Fact
  /** Id of the date that the value is counted from, when it can come from one. */
  source: string | undefined
  elapsed: Elapsed | undefined
  size: number
  /** The cell of an answer; -1 when the answer makes no sense. */
  cellOf(value: FactValue): number
  /** For each cell an answer that lies in it (full units when counted from a date). */
  samples: FactValue[]
  /** Numbers or dates where a new cell begins, for ordered facts. */
  starts: (number | string)[]
}

const ordered = (fact: Fact) => fact.type === 'integer' || fact.type === 'money' || fact.type === 'date'

export const holds = (test: Test, value: FactValue): boolean =>
  (test.is === undefined || value === test.is) &&
  (test.in === undefined || test.in.includes(value)) &&
  (test.below === undefined || value < test.below) &&
  (test.atMost === undefined || value <= test.atMost) &&
  (test.atLeast === undefined || value >= test.atLeast) &&
  (test.above === undefined || value > test.above)

/** Full units that lie between two days. Years compare month and day as text: on 28 February nobody born on the 29th is a year older. */
export const elapsedUnits = (unit: Elapsed, from: CalendarDate, on: CalendarDate): number => {
  if (unit === 'years')
    return Number(on.slice(0, 4)) - Number(from.slice(0, 4)) - (on.slice(5) < from.slice(5) ? 1 : 0)
  return unit === 'months' ? monthsOn(from, on) : daysBetween(from, on)
}

const after = (limit: number | string): number | string =>
  typeof limit === 'number' ? Math.floor(limit) + 1 : addDays(limit, 1)
const first = (limit: number | string): number | string =>
  typeof limit === 'number' ? Math.ceil(limit) : limit

/** Where the outcome of a test can change along an ordered fact. */
const turns = (test: Test): (number | string)[] => {
  const points: (number | string)[] = []
  for (const limit of [test.below, test.atLeast]) if (limit !== undefined) points.push(first(limit))
  for (const limit of [test.atMost, test.above]) if (limit !== undefined) points.push(after(limit))
  for (const value of [...(test.is === undefined ? [] : [test.is]), ...(test.in ?? [])]) {
    if (typeof value !== 'boolean') points.push(value, after(value))
  }
  return points
}

const orderedCells = (fact: Fact, tests: readonly Test[], numeric: boolean) => {
  const low = fact.min ?? Number.NEGATIVE_INFINITY
  const high = fact.max ?? Number.POSITIVE_INFINITY
  const starts = [...new Set(tests.flatMap(turns))]
    .filter((start) =>
      numeric ? typeof start === 'number' && start > low && start <= high : typeof start === 'string',
    )
    .sort((a, b) => (a < b ? -1 : 1))
  const beforeFirst = starts[0] ?? (numeric ? Math.max(low, 0) : '2000-01-02')
  const lowest =
    typeof beforeFirst === 'string'
      ? addDays(beforeFirst, -1)
      : starts.length > 0
        ? beforeFirst - 1
        : beforeFirst
  const cellOf = (value: FactValue): number => {
    if (typeof value === 'boolean') return -1
    if (
      numeric
        ? typeof value !== 'number' || !(value >= low && value <= high)
        : typeof value !== 'string' || !isCalendarDate(value)
    )
      return -1
    let cell = 0
    while (cell < starts.length && value >= (starts[cell] as number | string)) cell += 1
    return cell
  }
  return { starts, samples: [lowest, ...starts] as FactValue[], cellOf }
}

/** The answers that a fact with choices allows; a place has the mentioned ones and any other. */
const OTHER = '\u0000other'
const choicesOf = (fact: Fact, tests: readonly Test[]): FactValue[] => {
  if (fact.type === 'boolean') return [false, true]
  if (fact.type === 'enum') return (fact.values ?? []).map((choice) => choice.id)
  const mentioned = tests.flatMap((test) => [...(test.is === undefined ? [] : [test.is]), ...(test.in ?? [])])
  return [...new Set([OTHER, ...mentioned])]
}

const choiceCells = (fact: Fact, tests: readonly Test[]) => {
  const samples: FactValue[] = []
  const cellByOutcome = new Map<string, number>()
  const cellByChoice = new Map<FactValue, number>()
  for (const choice of choicesOf(fact, tests)) {
    const outcome = tests.map((test) => (holds(test, choice) ? 1 : 0)).join('')
    let cell = cellByOutcome.get(outcome)
    if (cell === undefined) {
      cell = samples.push(choice) - 1
      cellByOutcome.set(outcome, cell)
    }
    cellByChoice.set(choice, cell)
  }
  if (fact.type === 'boolean') {
    const [no = -1, yes = -1] = [cellByChoice.get(false), cellByChoice.get(true)]
    return {
      starts: [],
      samples,
      cellOf: (value: FactValue) => (value === true ? yes : value === false ? no : -1),
    }
  }
  const other = fact.type === 'place' ? (cellByChoice.get(OTHER) ?? -1) : -1
  const cellOf = (value: FactValue): number =>
    cellByChoice.get(value) ?? (typeof value === 'string' ? other : -1)
  return { starts: [], samples, cellOf }
}

/** The variable of a fact, as fine as the tests on it need. */
export const createVariable = (
  index: number,
  fact: Fact,
  elapsed: Elapsed | undefined,
  tests: readonly Test[],
): Variable => {
  const numeric = fact.type !== 'date' || elapsed !== undefined
  const cells = ordered(fact) ? orderedCells(fact, tests, numeric) : choiceCells(fact, tests)
  return {
    index,
    fact,
    source: fact.derived?.from ?? (elapsed === undefined ? undefined : fact.id),
    elapsed: fact.derived?.elapsed ?? elapsed,
    size: cells.samples.length,
    ...cells,
  }
}

/** The comparisons of a rule on a fact, with dated values filled in by `levelOf`. */
export const testOf = (rule: Rule, levelOf: (id: string) => number): Test => {
  const limit = (given: Rule['below']): number | string | undefined =>
    typeof given === 'object' ? levelOf(given.value) * (given.times ?? 1) : given
  const test: Test = {}
  if (rule.is !== undefined) test.is = rule.is
  if (rule.in !== undefined) test.in = rule.in
  for (const name of ['below', 'atMost', 'atLeast', 'above'] as const) {
    const value = limit(rule[name])
    if (value !== undefined) test[name] = value
  }
  return test
}
