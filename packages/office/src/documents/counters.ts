import { z } from 'zod'

/** What was counted in one month, by `what:key`; nobody's account, nobody's time. */
export const CountersDocument = z.object({
  v: z.literal(1),
  counts: z.record(z.string(), z.number().int()).default({}),
})
export type CountersDocument = z.infer<typeof CountersDocument>
