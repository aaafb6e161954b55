import { z } from 'zod'

const Time = z.string().regex(/^([01]\d|2[0-4]):[0-5]\d$/)

/** How a visit can be booked: which slots exist and when they may be taken. */
export const Booking = z.strictObject({
  windows: z
    .array(
      z.strictObject({
        /** 1 = Monday ... 7 = Sunday. */
        days: z.array(z.number().int().min(1).max(7)).min(1),
        opens: Time,
        closes: Time,
        /** Also on public holidays. */
        holidays: z.boolean().default(false),
      }),
    )
    .min(1),
  slotMinutes: z.number().int().min(10).max(480),
  /** Visits that can be taken at the same time. */
  capacity: z.number().int().min(1).default(1),
  /** The shortest notice, in hours. */
  noticeHours: z.number().int().min(0).default(4),
  /** How many days ahead slots are offered. */
  horizonDays: z.number().int().min(1).max(90).default(14),
})
export type Booking = z.infer<typeof Booking>
