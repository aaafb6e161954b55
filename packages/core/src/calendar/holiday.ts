import { z } from 'zod'
import { Provenance } from '../source/source.ts'
import { Localized } from '../text/localized.ts'
import { CalendarDate } from '../time/calendar-date.ts'

/**
 * Days on which offices are closed, or (`working`) open although it is a weekend: then with the hours of a Monday.
 * An entry that is not verified changes no hours; it makes what is said about those days uncertain.
 */
export const Holiday = z.strictObject({
  id: z.string(),
  from: CalendarDate,
  to: CalendarDate,
  kind: z.enum(['closed', 'working']).default('closed'),
  name: Localized,
  provenance: Provenance,
})
export type Holiday = z.infer<typeof Holiday>
