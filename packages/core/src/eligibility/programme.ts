import { z } from 'zod'
import { Localized } from '../text/localized.ts'

/** A benefit that the law gives. */
export const Programme = z.strictObject({
  id: z.string(),
  name: Localized,
})
export type Programme = z.infer<typeof Programme>

/** An amount or standard that changes with time. */
export const DatedValue = z.strictObject({ id: z.string() })
export type DatedValue = z.infer<typeof DatedValue>
