import { z } from 'zod'
import { OpeningHours } from '../calendar/opening-hours.ts'
import { Provenance } from '../source/source.ts'
import { Localized } from '../text/localized.ts'

/** An organization that gives services (HSDS: organization). */
export const Provider = z.strictObject({
  id: z.string(),
  name: Localized,
  description: Localized.optional(),
  url: z.url().optional(),
  /** Place ids it serves; empty = the whole country. */
  area: z.array(z.string()).default([]),
  hours: OpeningHours.optional(),
  provenance: Provenance,
})
export type Provider = z.infer<typeof Provider>
