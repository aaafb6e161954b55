import { error, type Issue, warning } from '../../issue.ts'
import { addDays, type CalendarDate } from '../../time/calendar-date.ts'
import type { Pack } from '../pack.ts'

/** The calendar should reach at least so far ahead. */
const AHEAD_DAYS = 90

/** What is wrong with the public holidays of a pack or still to be confirmed, and on a day given, whether they reach far enough. */
export const checkHolidays = (pack: Pack, on?: CalendarDate): Issue[] => {
  const sources = new Set(pack.sources.map(({ id }) => id))
  const seen = new Set<string>()
  const issues = pack.holidays.flatMap(({ id, from, to, provenance }, index): Issue[] => {
    const path = ['holidays', index]
    const repeated = seen.has(id)
    seen.add(id)
    return [
      ...(repeated ? [error('duplicate-id', [...path, 'id'], { list: 'holidays', id })] : []),
      ...(to < from ? [error('ends-before-start', [...path, 'to'], { id, from, to })] : []),
      ...provenance.sources.flatMap(({ document }, source) =>
        sources.has(document)
          ? []
          : [warning('unknown-source', [...path, 'provenance', 'sources', source], { id: document })],
      ),
      ...(provenance.verified
        ? []
        : [
            provenance.confirm === undefined
              ? warning('confirm-missing', [...path, 'provenance'], { id })
              : warning('unverified', [...path, 'provenance'], { id, confirm: provenance.confirm }),
          ]),
    ]
  })
  const last = pack.holidays
    .map(({ to }) => to)
    .sort()
    .at(-1)
  const short = on !== undefined && last !== undefined && last < addDays(on, AHEAD_DAYS)
  return short ? [...issues, warning('holidays-run-out', ['holidays'], { last })] : issues
}
