import { z } from 'zod'
import { Provenance } from '../source/source.ts'
import { Localized } from '../text/localized.ts'
import { CalendarDate } from '../time/calendar-date.ts'

/** The poverty standard of some years, for information only: who is poor is decided by the commune, never computed. */
export const PovertyStandard = z.strictObject({
  id: z.string(),
  from: CalendarDate,
  to: CalendarDate.optional(),
  /** Income per person and month up to which a household may count as poor, in VND. */
  income: z.strictObject({ rural: z.number(), urban: z.number() }),
  text: Localized,
  provenance: Provenance,
})
export type PovertyStandard = z.infer<typeof PovertyStandard>
