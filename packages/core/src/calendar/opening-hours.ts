import { z } from 'zod'

/** `24:00` is the end of the day. */
const Time = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/)

/**
 * A weekly timetable in the pack's time zone. `always` = day and night, every day. A row that closes before it opens ends
 * on the next day.
 */
export const OpeningHours = z.union([
  z.literal('always'),
  z.array(
    z.strictObject({
      /** 1 = Monday ... 7 = Sunday. */
      days: z.array(z.number().int().min(1).max(7)).min(1),
      opens: Time,
      closes: Time,
      /** Open on public holidays as well. */
      holidays: z.boolean().default(false),
    }),
  ),
])
export type OpeningHours = z.infer<typeof OpeningHours>
