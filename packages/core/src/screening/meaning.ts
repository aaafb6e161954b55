import { z } from 'zod'
import { Citation } from '../source/source.ts'
import { Localized } from '../text/localized.ts'

/** From where on a result counts as positive, for whom, and who found it. Its id names the profile. */
export const CutOff = z.strictObject({
  id: z.string(),
  scale: z.string().default('total'),
  /** This value and above. For a scale where high is good: this value and below. */
  positive: z.number(),
  population: Localized,
  /** Counts for everybody, without being asked for by its id. */
  standard: z.boolean().default(true),
  sources: z.array(Citation).min(1),
  verified: z.boolean(),
})
export type CutOff = z.infer<typeof CutOff>

/** What a result in a band means in plain words, and what may help. Never a diagnosis. */
export const Meaning = z.strictObject({
  /** The id of a band, or `positive` and `negative` where only cut-offs are published. */
  band: z.string(),
  scale: z.string().default('total'),
  plain: Localized,
  advice: Localized,
  /** Need ids of services that fit. */
  needs: z.array(z.string()).default([]),
  /** Ids of handbooks to read. */
  handbooks: z.array(z.string()).default([]),
  urgency: z.enum(['none', 'talk', 'soon', 'now']),
})
export type Meaning = z.infer<typeof Meaning>
