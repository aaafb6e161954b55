import { z } from 'zod'
import { Localized } from '../text/localized.ts'
import { Rule } from './rule.ts'

/** One way of counting an amount: `times` of a dated value or a fixed `value`, once or `per` counted person. */
export const AmountBranch = z
  .strictObject({
    /** The branch counts for whom this holds and no earlier branch did; absent = everybody else. */
    when: Rule.optional(),
    /** Fixed amount in the unit of the amount. */
    value: z.number().positive().optional(),
    /** The dated value to multiply, and by how much (default 1). */
    of: z.string().optional(),
    times: z.number().positive().optional(),
    /** Facts (numbers) whose sum multiplies it. */
    per: z.array(z.string()).min(1).optional(),
    label: Localized.optional(),
  })
  .refine((branch) => (branch.value === undefined) !== (branch.of === undefined), {
    message: 'exactly one of value, of',
  })
export type AmountBranch = z.infer<typeof AmountBranch>

/** How much a programme gives. */
export const AmountRule = z.strictObject({
  /** `VND/month`, `VND`, `VND/day`, `percent`, `kg rice`. */
  unit: z.string(),
  /** The law gives a lower limit, the authority may give more. */
  atLeast: z.boolean().default(false),
  /** What the number does not say: for how long, who decides. */
  note: Localized.optional(),
  branches: z.array(AmountBranch).min(1),
})
export type AmountRule = z.infer<typeof AmountRule>
