import { error, type Issue } from '../../../issue.ts'
import type { Pack } from '../../pack.ts'

const reversed = (
  entries: { id: string; from?: string | undefined; to?: string | undefined }[],
  list: string,
): Issue[] =>
  entries.flatMap(({ id, from, to }, index) =>
    from !== undefined && to !== undefined && to < from
      ? [error('ends-before-start', [list, index, 'to'], { id, from, to })]
      : [],
  )

/** What ends must end after it began; a former place leads somewhere. */
export const checkDates = (pack: Pack): Issue[] => [
  ...reversed(pack.services, 'services'),
  ...reversed(pack.hotlines, 'hotlines'),
  ...pack.events.flatMap(({ id, starts, ends }, index) =>
    Date.parse(ends) <= Date.parse(starts)
      ? [error('ends-before-start', ['events', index, 'ends'], { id, from: starts, to: ends })]
      : [],
  ),
  ...pack.places.flatMap(({ id, kind, becomes }, index) =>
    kind.startsWith('former-') && becomes.length === 0
      ? [error('former-place-leads-nowhere', ['places', index, 'becomes'], { id })]
      : [],
  ),
]
