import type { DatedValue } from '../../../eligibility/dated-value.ts'
import { error, type Issue } from '../../../issue.ts'
import { addDays } from '../../../time/calendar-date.ts'
import type { Pack } from '../../pack.ts'
import { type Path, rulesOf, withParts } from './walk.ts'

interface Period {
  from: string
  to?: string | undefined
}

const FOREVER = '9999-12-31'
const lastDay = ({ to }: Period) => to ?? FOREVER

const backwards = (periods: readonly Period[], path: Path): Issue[] =>
  periods.flatMap((period, index) =>
    period.to !== undefined && period.to < period.from
      ? [error('backwards-period', [...path, index], { from: period.from, to: period.to })]
      : [],
  )

const overlaps = (periods: readonly Period[], path: Path): Issue[] =>
  periods.flatMap((period, index) => {
    const earlier = periods
      .slice(0, index)
      .find((other) => other.from <= lastDay(period) && period.from <= lastDay(other))
    return earlier
      ? [error('overlapping-periods', [...path, index], { from: period.from, other: earlier.from })]
      : []
  })

const gaps = (value: DatedValue, path: Path): Issue[] => {
  const sorted = value.periods
    .map((period, index) => ({ period, index }))
    .sort((a, b) => (a.period.from < b.period.from ? -1 : 1))
  return sorted.slice(1).flatMap(({ period, index }, position) => {
    const before = sorted[position]?.period
    if (!before || before.to === undefined || period.from <= addDays(before.to, 1)) return []
    return [error('gap-in-value', [...path, index], { id: value.id, after: before.to, from: period.from })]
  })
}

/** True when the value has a level on every day of the period. */
const covers = (value: DatedValue, period: Period): boolean => {
  let day = period.from
  for (const known of [...value.periods].sort((a, b) => (a.from < b.from ? -1 : 1))) {
    if (known.from > day) return false
    if (lastDay(known) < day) continue
    if (lastDay(known) >= lastDay(period)) return true
    day = addDays(lastDay(known), 1)
  }
  return false
}

/** The dated values that a version of a programme rests on, and where. */
const uses = (pack: Pack): { id: string; period: Period; path: Path }[] =>
  pack.programmes.flatMap((programme, index) =>
    programme.versions.flatMap((version, at) => {
      const path = ['programmes', index, 'versions', at]
      const only = { ...programme, versions: [version], documents: [] }
      const compared = rulesOf(only, path).flatMap(({ rule }) =>
        withParts(rule, path).flatMap(({ rule: part }) =>
          [part.below, part.atMost, part.atLeast, part.above].flatMap((limit) =>
            typeof limit === 'object' ? [limit.value] : [],
          ),
        ),
      )
      const paid = (version.amount?.branches ?? []).flatMap(({ of }) => (of === undefined ? [] : [of]))
      return [...new Set([...compared, ...paid])].map((id) => ({ id, period: version, path }))
    }),
  )

const uncovered = (pack: Pack): Issue[] =>
  uses(pack).flatMap(({ id, period, path }) => {
    const value = pack.values.find((candidate) => candidate.id === id)
    return !value || covers(value, period)
      ? []
      : [error('value-not-covered', path, { id, from: period.from })]
  })

/** Periods must not overlap, values must have no gap, and hold as long as a programme rests on them. */
export const checkPeriods = (pack: Pack): Issue[] => {
  const lists: { periods: readonly Period[]; path: Path }[] = [
    ...pack.programmes.map(({ versions }, index) => ({
      periods: versions,
      path: ['programmes', index, 'versions'],
    })),
    ...pack.values.map(({ periods }, index) => ({ periods, path: ['values', index, 'periods'] })),
    ...pack.procedures.map(({ periods }, index) => ({ periods, path: ['procedures', index, 'periods'] })),
  ]
  const places = pack.values.flatMap((value, index) =>
    [...new Set(value.places.map(({ place }) => place))].flatMap((place) => {
      const own = value.places.filter((period) => period.place === place)
      return [...backwards(own, ['values', index, 'places']), ...overlaps(own, ['values', index, 'places'])]
    }),
  )
  return [
    ...lists.flatMap(({ periods, path }) => [...backwards(periods, path), ...overlaps(periods, path)]),
    ...places,
    ...overlaps(pack['poverty-standards'], ['poverty-standards']),
    ...pack.values.flatMap((value, index) => gaps(value, ['values', index, 'periods'])),
    ...uncovered(pack),
  ]
}
