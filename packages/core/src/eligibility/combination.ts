import { z } from 'zod'
import { Provenance } from '../source/source.ts'
import { Localized } from '../text/localized.ts'
import { CalendarDate } from '../time/calendar-date.ts'

/** Programmes of which one person is paid only the highest, except for pairs that may be paid together. */
export const Combination = z.strictObject({
  id: z.string(),
  name: Localized,
  programmes: z.array(z.string()).min(2),
  /** `programme` may be paid together with one of `with`. */
  except: z.array(z.strictObject({ programme: z.string(), with: z.array(z.string()).min(1) })).default([]),
  from: CalendarDate,
  to: CalendarDate.optional(),
  provenance: Provenance,
})
export type Combination = z.infer<typeof Combination>
