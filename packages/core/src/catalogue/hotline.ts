import { z } from 'zod'
import { OpeningHours } from '../calendar/opening-hours.ts'
import { Provenance } from '../source/source.ts'
import { Localized } from '../text/localized.ts'

/** A number to call. */
export const Hotline = z.strictObject({
  id: z.string(),
  /** As dialled and printed, for example `111` or `1800 1769`. */
  number: z.string(),
  name: Localized,
  note: Localized.optional(),
  needs: z.array(z.string()),
  /** Risk kinds for which the number stands on the crisis card. */
  risks: z
    .array(z.enum(['suicide', 'violence', 'child-abuse', 'sexual-violence', 'trafficking', 'medical']))
    .default([]),
  hours: OpeningHours,
  /** Free for the caller. */
  free: z.boolean(),
  /** Place ids; empty = the whole country. */
  area: z.array(z.string()).default([]),
  provenance: Provenance,
})
export type Hotline = z.infer<typeof Hotline>
