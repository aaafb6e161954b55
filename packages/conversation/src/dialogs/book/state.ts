import { CalendarDate, Instant } from '@caunoi/core'
import { z } from 'zod'
import type { Opening } from '../../dialog.ts'

export const BookState = z.object({
  service: z.string(),
  /** What the chosen time is for: a new request, or whoever asked for a time. */
  goal: z.enum(['request', 'time']),
  /** The time chosen before is not free any more. */
  lost: z.boolean().default(false),
  page: z.number().int().min(0).default(0),
  /** The day whose times are shown. */
  day: CalendarDate.optional(),
  /** The times as they were shown: one that was taken meanwhile is answered, not called an old button. */
  shown: z.array(Instant).default([]),
})
export type BookState = z.infer<typeof BookState>

/** Lets a dialog ask for a time; it gets an `Instant` back, or nothing. `lost`: the one it had is gone. */
export const timeOpening = (service: string, lost: boolean): Opening => ({
  name: 'book',
  state: { service, goal: 'time', lost, page: 0, shown: [] } satisfies BookState,
})
