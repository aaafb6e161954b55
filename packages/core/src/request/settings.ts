import { z } from 'zod'
import { Holiday } from '../calendar/holiday.ts'
import { OpeningHours } from '../calendar/opening-hours.ts'

/** A span of time as a centre promises it. */
export const TimeLimit = z.discriminatedUnion('clock', [
  z.strictObject({ clock: z.literal('any-hour'), minutes: z.number().int().positive() }),
  z.strictObject({ clock: z.literal('office-hours'), minutes: z.number().int().positive() }),
  /** Until the end of office time on that working day. */
  z.strictObject({ clock: z.literal('working-days'), days: z.number().int().positive() }),
])
export type TimeLimit = z.infer<typeof TimeLimit>

const byUrgency = (emergency: TimeLimit, urgent: TimeLimit, normal: TimeLimit) =>
  z.strictObject({
    emergency: TimeLimit.default(emergency),
    urgent: TimeLimit.default(urgent),
    normal: TimeLimit.default(normal),
  })

const anyHour = (minutes: number): TimeLimit => ({ clock: 'any-hour', minutes })
const officeHours = (hours: number): TimeLimit => ({ clock: 'office-hours', minutes: hours * 60 })
const workingDays = (days: number): TimeLimit => ({ clock: 'working-days', days })

/** How a centre works. Everything has a default, so `CentreSettings.parse({})` is a centre. */
export const CentreSettings = z.strictObject({
  timeZone: z.string().default('Asia/Ho_Chi_Minh'),
  officeHours: OpeningHours.default([
    { days: [1, 2, 3, 4, 5], opens: '07:30', closes: '11:30', holidays: false },
    { days: [1, 2, 3, 4, 5], opens: '13:30', closes: '17:00', holidays: false },
  ]),
  holidays: z.array(Holiday).default([]),
  /** By when somebody answers a new request. */
  firstAnswer: byUrgency(anyHour(15), officeHours(4), workingDays(2)).prefault({}),
  /** How long a case that somebody took may rest before it goes back to the queue. */
  lease: byUrgency(anyHour(30), officeHours(4), workingDays(2)).prefault({}),
  /** By when the other side says whether it accepts what was passed to it. */
  referral: byUrgency(anyHour(15), officeHours(4), workingDays(2)).prefault({}),
  /** How long a case in work may rest before its holder is reminded. */
  progress: byUrgency(anyHour(4 * 60), workingDays(2), workingDays(5)).prefault({}),
  /** Days without a word from the citizen after which the holder is reminded. */
  silentDays: z.number().int().positive().default(7),
  /** Days after connecting a service when the citizen is asked whether the help came. */
  followUpDays: z.number().int().positive().default(14),
  /** Months after the end when what the citizen confided is erased. */
  retentionMonths: z.number().int().positive().default(24),
})
export type CentreSettings = z.infer<typeof CentreSettings>
