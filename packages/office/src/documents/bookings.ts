import { z } from 'zod'
import { versioned } from './versioned.ts'

/**
 * Changes with each booking of a service. Two people who take the last free hour at the same moment both want to write
 * it, so one of them looks again, and finds the hour taken. The visits themselves stand in the requests.
 */
export const BookingsDocument = versioned(
  z.object({
    v: z.literal(1),
    count: z.number().int().default(0),
  }),
)
export type BookingsDocument = z.infer<typeof BookingsDocument>
