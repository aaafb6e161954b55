import { z } from 'zod'
import { Localized } from '../text/localized.ts'

/** An answer that needs a person at once, whatever the total is. */
export const FlagRule = z.strictObject({
  item: z.string(),
  /** Raised from this score of the item on. */
  from: z.number(),
  kind: z.enum(['suicide', 'violence', 'child-abuse', 'sexual-violence', 'trafficking', 'medical']),
  severity: z.enum(['emergency', 'urgent', 'concern']),
})
export type FlagRule = z.infer<typeof FlagRule>

/** What a member of staff should look at when all these scores are reached. Never shown to the person. */
export const StaffNote = z.strictObject({
  id: z.string(),
  /** Item or scale id, and from (and up to) which score. All of them hold. */
  when: z
    .array(
      z.strictObject({
        item: z.string().optional(),
        scale: z.string().optional(),
        from: z.number(),
        to: z.number().optional(),
      }),
    )
    .min(1),
  note: Localized,
})
export type StaffNote = z.infer<typeof StaffNote>
