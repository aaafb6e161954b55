import { z } from 'zod'
import { versioned } from './versioned.ts'

/** What was counted in one month, by `what:key`; nobody's account, nobody's time. */
export const CountersDocument = versioned(
  z.object({
    v: z.literal(1),
    counts: z.record(z.string(), z.number().int()).default({}),
  }),
)
export type CountersDocument = z.infer<typeof CountersDocument>
