import { z } from 'zod'
import { Provenance } from '../source/source.ts'
import { Localized } from '../text/localized.ts'
import { CalendarDate } from '../time/calendar-date.ts'

/** What a value is from one day to another, both included; no `to` = until further notice. */
export const ValuePeriod = z.strictObject({
  from: CalendarDate,
  to: CalendarDate.optional(),
  value: z.number(),
  provenance: Provenance,
})
export type ValuePeriod = z.infer<typeof ValuePeriod>

/** An amount or standard that changes with time. Periods follow each other without gap or overlap. */
export const DatedValue = z.strictObject({
  id: z.string(),
  name: Localized,
  unit: z.string(),
  periods: z.array(ValuePeriod).min(1),
  /** Levels of single provinces. They may have gaps; an unverified one is shown beside the national level, never instead of it. */
  places: z.array(z.strictObject({ ...ValuePeriod.shape, place: z.string() })).default([]),
})
export type DatedValue = z.infer<typeof DatedValue>

/** The period of a list that holds on a day. */
export const periodOn = <Period extends { from: string; to?: string | undefined }>(
  periods: readonly Period[],
  on: CalendarDate,
): Period | undefined =>
  periods.find((period) => period.from <= on && (period.to === undefined || on <= period.to))
