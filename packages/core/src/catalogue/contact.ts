import { z } from 'zod'
import { Localized } from '../text/localized.ts'

/** A desk or function to turn to (HSDS: contact). A person is named only with that person's consent. */
export const Contact = z.strictObject({
  id: z.string(),
  name: z.string().optional(),
  title: Localized,
  department: Localized.optional(),
  email: z.email().optional(),
  hotlines: z.array(z.string()).default([]),
})
export type Contact = z.infer<typeof Contact>
