import { Instant } from '@caunoi/core'
import { Role } from '@caunoi/core/request'
import { z } from 'zod'
import { versioned } from './versioned.ts'

/** An invitation to work for a centre. It lies under the hash of its token; the token itself is kept nowhere. */
export const InvitationDocument = versioned(
  z.object({
    v: z.literal(1),
    role: Role,
    centre: z.string(),
    /** The staff member who invited. */
    by: z.string(),
    expiresAt: Instant,
    /** Who opened it: it opens once. */
    usedBy: z.string().optional(),
    /** Who made it works here no longer, whatever they are later. */
    withdrawn: z.boolean().default(false),
  }),
)
export type InvitationDocument = z.infer<typeof InvitationDocument>
