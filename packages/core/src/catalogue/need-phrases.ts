import { z } from 'zod'
import { RiskKind } from '../risk/kind.ts'

/** What people write who have a need: the search learns from these lines. `off-topic` collects what is no need at all. */
export const NeedPhrases = z.strictObject({
  need: z.string(),
  /** A danger that leads to this need: where the words leave doubt, the risk check is asked. */
  risk: RiskKind.optional(),
  examples: z.array(z.string().trim().min(1)).min(1),
})
export type NeedPhrases = z.infer<typeof NeedPhrases>

/** Stands where a need id stands, for lines that have nothing to do with social services. */
export const OFF_TOPIC = 'off-topic'
