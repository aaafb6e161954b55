import { z } from 'zod'

/**
 * What was learnt from the phrases of a pack: a linear model, made by `trainNeedModel`, never by hand. A pack without one,
 * or with one that no longer fits its phrases, is taught on first use.
 */
export const NeedModel = z.strictObject({
  /** Tells whether the phrases and synonyms are still those it was made from. */
  fingerprint: z.string(),
  /** Need ids, and `off-topic`. */
  labels: z.array(z.string()),
  bias: z.array(z.number()),
  /** What a weight of 1 stands for. */
  scale: z.number(),
  /** Base64: the 32-bit hash of each feature, four bytes each, highest first. */
  features: z.string(),
  /** Base64: how rare each feature is, in sixteenths. */
  rarity: z.string(),
  /** Base64: one signed byte for each feature and label, feature by feature. */
  weights: z.string(),
})
export type NeedModel = z.infer<typeof NeedModel>
