import { CentreSettings } from '@caunoi/core/request'
import { z } from 'zod'
import { Room } from '../address.ts'
import { centreFromV1 } from './first-version.ts'
import { versioned } from './versioned.ts'

/** A centre as this installation knows it: its group, and how it works. */
export const CentreDocument = versioned(
  z.object({
    v: z.literal(2),
    id: z.string(),
    room: Room.optional(),
    settings: CentreSettings.prefault({}),
  }),
  centreFromV1,
)
export type CentreDocument = z.infer<typeof CentreDocument>
