import { z } from 'zod'

/** What travels with a message; the file itself stays with the messenger. */
export const MessageFile = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.enum(['photo', 'voice', 'document', 'video']),
    fileId: z.string().min(1),
    fileName: z.string().optional(),
  }),
  z.strictObject({
    type: z.literal('location'),
    latitude: z.number().min(-90).max(90),
    longitude: z.number().min(-180).max(180),
  }),
])
export type MessageFile = z.infer<typeof MessageFile>
