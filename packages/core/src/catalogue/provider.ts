import { z } from 'zod'
import { OpeningHours } from '../calendar/opening-hours.ts'
import { CentreLimits } from '../request/settings.ts'
import { Provenance } from '../source/source.ts'
import { Localized } from '../text/localized.ts'
import { Contact } from './contact.ts'

/** An organization that gives services (HSDS: organization). */
export const Provider = z.strictObject({
  id: z.string(),
  name: Localized,
  /** Other and earlier names, as people may write them. */
  aliases: z.array(z.string()).default([]),
  description: Localized.optional(),
  url: z.url().optional(),
  email: z.email().optional(),
  /** The authority it belongs to. */
  parent: z.string().optional(),
  /** Requests of citizens come to this provider's staff through the bot: within these limits. */
  centre: CentreLimits.optional(),
  /** Place ids it serves; empty = the whole country. */
  area: z.array(z.string()).default([]),
  hours: OpeningHours.optional(),
  hotlines: z.array(z.string()).default([]),
  contacts: z.array(Contact).default([]),
  provenance: Provenance,
})
export type Provider = z.infer<typeof Provider>
