import { z } from 'zod'
import { Citation } from '../source/source.ts'
import { Localized } from '../text/localized.ts'

/** A stretch of a scale, both ends included. */
export const Band = z.strictObject({
  id: z.string(),
  from: z.number(),
  to: z.number(),
  label: Localized,
})
export type Band = z.infer<typeof Band>

/** A sum over items. The main scale's id is `total`. */
export const Scale = z.strictObject({
  id: z.string(),
  label: Localized,
  items: z.array(z.string()).min(1),
  /** The sum is multiplied by it. */
  times: z.number().default(1),
  /** Empty where no bands are published. */
  bands: z.array(Band).default([]),
  /** How many items may be missing for the published estimate by the mean; absent = none may. Shown to staff only. */
  prorate: z
    .strictObject({ atMost: z.number().int().positive(), sources: z.array(Citation).min(1) })
    .optional(),
  loinc: z.string().optional(),
})
export type Scale = z.infer<typeof Scale>
