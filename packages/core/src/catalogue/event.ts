import { z } from 'zod'
import { Provenance } from '../source/source.ts'
import { Localized } from '../text/localized.ts'
import { Instant } from '../time/instant.ts'

/** A talk, counselling day or training that people can sign up for. */
export const CommunityEvent = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
    .max(40),
  provider: z.string(),
  name: Localized,
  summary: Localized,
  needs: z.array(z.string()).default([]),
  audiences: z.array(z.string()).default([]),
  /** Place ids where it takes place. */
  area: z.array(z.string()).min(1),
  venue: Localized,
  starts: Instant,
  ends: Instant,
  /** Seats; absent = no limit. */
  capacity: z.number().int().min(1).optional(),
  provenance: Provenance,
})
export type CommunityEvent = z.infer<typeof CommunityEvent>
