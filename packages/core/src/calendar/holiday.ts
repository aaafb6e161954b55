import { z } from 'zod'
import { Localized } from '../text/localized.ts'
import { CalendarDate } from './calendar-date.ts'

/** Days on which offices are closed (or, for `working`, open although it is a weekend). */
export const Holiday = z.strictObject({
  id: z.string(),
  from: CalendarDate,
  to: CalendarDate,
  kind: z.enum(['closed', 'working']).default('closed'),
  name: Localized,
  verified: z.boolean(),
  checked: CalendarDate,
  confirm: z.string().optional(),
})
export type Holiday = z.infer<typeof Holiday>
