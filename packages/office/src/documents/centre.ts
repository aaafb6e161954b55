import { z } from 'zod'
import { Room } from '../address.ts'
import { centreFromV1 } from './first-version.ts'
import { versioned } from './versioned.ts'

/** What this installation knows of a centre: its group. How it works stands in the pack, whatever earlier releases stored. */
export const CentreDocument = versioned(
  z.object({
    v: z.literal(2),
    id: z.string(),
    room: Room.optional(),
  }),
  centreFromV1,
)
export type CentreDocument = z.infer<typeof CentreDocument>
