import { z } from 'zod'
import { Provenance } from '../source/source.ts'
import { Localized } from '../text/localized.ts'
import { CalendarDate } from '../time/calendar-date.ts'

/** How a thing is applied for from one day to another. */
export const ProcedurePeriod = z.strictObject({
  from: CalendarDate,
  to: CalendarDate.optional(),
  /** Where the papers can be filed; several ways in the order of convenience. */
  where: z.array(Localized).min(1),
  /** Ids of the forms among the pack's documents. */
  forms: z.array(z.string()).default([]),
  /** Until the decision, at most. */
  days: z.strictObject({ count: z.int().positive(), kind: z.enum(['working', 'calendar']) }).optional(),
  decides: Localized,
  /** From when it is paid. */
  start: Localized.optional(),
  /** What one can do against a refusal. */
  appeal: Localized.optional(),
  note: Localized.optional(),
  provenance: Provenance,
})
export type ProcedurePeriod = z.infer<typeof ProcedurePeriod>

/** A way of applying, shared by several programmes. */
export const Procedure = z.strictObject({
  id: z.string(),
  name: Localized,
  periods: z.array(ProcedurePeriod).min(1),
})
export type Procedure = z.infer<typeof Procedure>
