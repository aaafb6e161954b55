import { z } from 'zod'
import { CalendarDate } from '../time/calendar-date.ts'

/** What a request is: somebody needs help, somebody comes for a visit, or somebody says that an entry of the content is wrong. */
export const RequestKind = z.enum(['help', 'visit', 'wrong-information'])
export type RequestKind = z.infer<typeof RequestKind>

/** The entry that is said to be wrong, and when it had last been checked by then. */
export const ReportedEntry = z.strictObject({
  type: z.enum(['service', 'handbook', 'programme']),
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  checked: CalendarDate,
})
export type ReportedEntry = z.infer<typeof ReportedEntry>
