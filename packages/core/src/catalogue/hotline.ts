import { z } from 'zod'
import { OpeningHours } from '../calendar/opening-hours.ts'
import { Provenance } from '../source/source.ts'
import { Localized } from '../text/localized.ts'
import { CalendarDate } from '../time/calendar-date.ts'

/** A number to call (HSDS: phone). */
export const Hotline = z.strictObject({
  id: z.string(),
  /** As dialled and printed, for example `111` or `1800 1769`. */
  number: z.string().regex(/^\+?\d(?:[ .-]?\d){2,14}$/),
  name: Localized,
  note: Localized.optional(),
  needs: z.array(z.string()),
  /** Risk kinds for which the number stands on the crisis card. */
  risks: z
    .array(z.enum(['suicide', 'violence', 'child-abuse', 'sexual-violence', 'trafficking', 'medical']))
    .default([]),
  /** Absent = not known: never call it open, never call it closed. */
  hours: OpeningHours.optional(),
  /** Free for the caller. */
  free: z.boolean(),
  /** A public emergency number: shown in every crisis, also while an editor is still asked to confirm it. */
  emergency: z.boolean().default(false),
  /** Place ids; empty = the whole country. */
  area: z.array(z.string()).default([]),
  /** The first and the last day it may be shown. */
  from: CalendarDate.optional(),
  to: CalendarDate.optional(),
  provenance: Provenance,
})
export type Hotline = z.infer<typeof Hotline>
