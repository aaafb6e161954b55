import { z } from 'zod'
import { Localized } from '../text/localized.ts'

/** A paper to bring or to file (HSDS: required document). Services and benefits that ask for the same paper use the same id. */
export const RequiredDocument = z.strictObject({
  id: z.string(),
  name: Localized,
  /** `form`: to be filled in; `show`: only to be shown, nothing is handed over. */
  form: z.enum(['original', 'copy', 'certified-copy', 'form', 'show']),
  /** Where to get it. */
  from: Localized.optional(),
  /** Who needs it; absent = everybody. */
  condition: Localized.optional(),
})
export type RequiredDocument = z.infer<typeof RequiredDocument>
