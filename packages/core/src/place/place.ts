import { z } from 'zod'
import { Citation } from '../source/source.ts'
import { Localized } from '../text/localized.ts'
import { CalendarDate } from '../time/calendar-date.ts'

/** A place of today (province, commune) or of the past (`former-*`), which `becomes` one or more of today's. */
export const Place = z.strictObject({
  id: z.string(),
  kind: z.enum(['province', 'ward', 'commune', 'special-zone', 'former-province', 'former-district']),
  name: Localized,
  /** The province of a commune. */
  parent: z.string().optional(),
  aliases: z.array(z.string()).default([]),
  /** For a former place: ids of today's units on its ground. */
  becomes: z.array(z.string()).default([]),
  until: CalendarDate.optional(),
  /** Points [latitude, longitude] in degrees (WGS 84) near its administrative seats: enough to guess a province, no more. */
  centres: z.array(z.tuple([z.number().min(-90).max(90), z.number().min(-180).max(180)])).default([]),
  sources: z.array(Citation).default([]),
  verified: z.boolean().default(true),
  confirm: z.string().optional(),
})
export type Place = z.infer<typeof Place>
