import { z } from 'zod'
import { Localized } from '../text/localized.ts'

/** Something that can be known about the person for whom a benefit is sought. */
export const Fact = z.strictObject({
  id: z.string(),
  type: z.enum(['date', 'integer', 'boolean', 'enum', 'money', 'place']),
  unit: z.string().optional(),
  values: z.array(z.strictObject({ id: z.string(), label: Localized })).optional(),
  question: Localized,
})
export type Fact = z.infer<typeof Fact>
