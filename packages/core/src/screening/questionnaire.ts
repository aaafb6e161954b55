import { z } from 'zod'
import { Localized } from '../text/localized.ts'

/** A screening instrument. */
export const Questionnaire = z.strictObject({
  id: z.string(),
  title: Localized,
})
export type Questionnaire = z.infer<typeof Questionnaire>
