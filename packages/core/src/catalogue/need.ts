import { z } from 'zod'
import { Localized } from '../text/localized.ts'

/** What a citizen may need help with. Services are tagged with needs; examples teach the search. */
export const Need = z.strictObject({
  id: z.string(),
  name: Localized,
  /** Where the border of this need lies, for editors. */
  covers: z.string(),
  /** Cases where even the name of the need must not show in a notification, a log or a small statistic. */
  discreet: z.boolean().default(false),
  /** Somebody may be in danger: a door that is open now goes before a better one that is closed. */
  urgent: z.boolean().default(false),
})
export type Need = z.infer<typeof Need>
