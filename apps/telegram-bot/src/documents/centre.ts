import { CentreSettings } from '@caunoi/core/request'
import { z } from 'zod'

/** A centre as this installation knows it: its group, and how it works. */
export const CentreDocument = z.object({
  v: z.literal(1),
  id: z.string(),
  chat: z.number().optional(),
  /** The topic for cards, in a group that has topics. */
  thread: z.number().optional(),
  settings: CentreSettings.prefault({}),
})
export type CentreDocument = z.infer<typeof CentreDocument>
