import { TZDate } from '@date-fns/tz'
import { addMonths } from 'date-fns/addMonths'
import type { Instant } from '../../time/instant.ts'
import type { RequestFacts } from '../request-facts.ts'
import type { CentreSettings } from '../settings.ts'
import type { DueAction } from './due-action.ts'

/** What a request has that is over. */
export interface Ended {
  endedAt: Instant
}

/** Some time after the end, what was confided is erased. */
export const retentionDue = (
  { details, endedAt }: RequestFacts & Ended,
  { retentionMonths, timeZone }: CentreSettings,
): DueAction[] => {
  if (!details) return []
  const at = new Date(addMonths(new TZDate(endedAt, timeZone), retentionMonths).getTime()).toISOString()
  return [{ at, command: { type: 'erase-details', why: 'retention' } }]
}
