import { z } from 'zod'
import { OpeningHours } from '../calendar/opening-hours.ts'
import { Provenance } from '../source/source.ts'
import { Localized } from '../text/localized.ts'

/** Help that somebody gives (HSDS: service). */
export const Service = z.strictObject({
  id: z.string(),
  provider: z.string(),
  name: Localized,
  /** Two or three plain sentences: what happens there. */
  summary: Localized,
  needs: z.array(z.string()).min(1),
  audiences: z.array(z.string()).default([]),
  /** Place ids it serves; empty = the whole country. */
  area: z.array(z.string()).default([]),
  /** Ids of hotlines that lead to it. */
  hotlines: z.array(z.string()).default([]),
  hours: OpeningHours.optional(),
  /** Nothing in a notification, a log or a small statistic may betray the topic. */
  discreet: z.boolean().default(false),
  /** A request can be sent to the provider through the bot. */
  requestable: z.boolean().default(true),
  provenance: Provenance,
})
export type Service = z.infer<typeof Service>
