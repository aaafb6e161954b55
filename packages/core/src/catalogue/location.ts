import { z } from 'zod'
import { OpeningHours } from '../calendar/opening-hours.ts'
import { Provenance } from '../source/source.ts'
import { Localized } from '../text/localized.ts'

/** Where to go (HSDS: location): one address, a kind of desk that every commune has, or a place on the net. */
export const Location = z.strictObject({
  id: z.string(),
  provider: z.string().optional(),
  kind: z.enum(['physical', 'virtual']).default('physical'),
  /** `one`: a single spot; otherwise the same desk is found in each unit of that level. */
  found: z.enum(['one', 'every-commune', 'every-province']).default('one'),
  name: Localized,
  /** How a person finds it. */
  directions: Localized.optional(),
  url: z.url().optional(),
  address: z
    .strictObject({
      street: z.string().min(1),
      /** Id of the commune or province. */
      place: z.string(),
      postalCode: z.string().min(1),
      /** ISO 3166-1, two letters. */
      country: z.string().length(2).default('VN'),
    })
    .optional(),
  /** WGS 84 degrees. */
  position: z
    .strictObject({ latitude: z.number().min(-90).max(90), longitude: z.number().min(-180).max(180) })
    .optional(),
  hours: OpeningHours.optional(),
  accessibility: z.array(z.strictObject({ id: z.string(), text: Localized })).default([]),
  provenance: Provenance,
})
export type Location = z.infer<typeof Location>
