import { freshness } from '../../../catalogue/freshness.ts'
import { type Issue, warning } from '../../../issue.ts'
import type { Provenance } from '../../../source/source.ts'
import type { CalendarDate } from '../../../time/calendar-date.ts'
import type { Pack } from '../../pack.ts'

const LISTS = ['providers', 'locations', 'services', 'hotlines', 'handbooks', 'events'] as const

const unverified = (id: string, path: Issue['path'], { verified, confirm, sources }: Provenance): Issue[] => {
  if (verified) return sources.length > 0 ? [] : [warning('verified-without-source', path, { id })]
  return confirm === undefined
    ? [warning('confirm-missing', path, { id })]
    : [warning('unverified', path, { id, confirm })]
}

/** What an editor still has to confirm, and on a day given, what has not been looked at for too long. */
export const checkTrust = (pack: Pack, on?: CalendarDate): Issue[] => [
  ...LISTS.flatMap((list) =>
    pack[list].flatMap((entry, index) => {
      const path = [list, index, 'provenance']
      const age = on === undefined ? undefined : freshness(entry, on, pack.staleAfterDays)
      return [
        ...unverified(entry.id, path, entry.provenance),
        ...(age?.stale ? [warning('stale', [...path, 'checked'], { id: entry.id, days: age.days })] : []),
      ]
    }),
  ),
  ...pack.places.flatMap(({ id, verified, confirm }, index) =>
    verified
      ? []
      : [
          warning(confirm ? 'unverified' : 'confirm-missing', ['places', index], {
            id,
            ...(confirm && { confirm }),
          }),
        ],
  ),
]
