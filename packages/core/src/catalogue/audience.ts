import { z } from 'zod'
import { Localized } from '../text/localized.ts'

/** A group of people a service is made for, as a citizen may browse it. */
export const Audience = z.strictObject({ id: z.string(), name: Localized })
export type Audience = z.infer<typeof Audience>
