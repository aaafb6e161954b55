import { z } from 'zod'
import { Holiday } from '../calendar/holiday.ts'
import { OpeningHours } from '../calendar/opening-hours.ts'
import { Citation } from '../source/source.ts'

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

/** What a centre promises and how long it waits; all of it has a default. */
export const CentreLimits = z.strictObject({
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
export type CentreLimits = z.infer<typeof CentreLimits>

/** Who has to be safe within a time that the law sets, when a request is an emergency. */
export const Intervention = z.strictObject({
  minutes: z.number().int().positive(),
  /** Need ids that mean it. */
  needs: z.array(z.string()).default([]),
  /** Kinds of danger that mean it, whoever tells of them. */
  risks: z.array(z.string()).default([]),
  /** Kinds of danger that mean it where it is about a minor. */
  risksOfMinors: z.array(z.string()).default([]),
  sources: z.array(Citation).default([]),
})
export type Intervention = z.infer<typeof Intervention>

/** What the law of a country asks of everybody who handles requests. */
export const RequestRules = z.strictObject({
  intervention: Intervention.optional(),
  /** Days without contact after which a case may be closed. */
  noContact: z
    .strictObject({ days: z.number().int().positive(), sources: z.array(Citation).default([]) })
    .optional(),
})
export type RequestRules = z.infer<typeof RequestRules>

/** How a centre works: its limits, its hours, and the law. Only the time zone has no default. */
export const CentreSettings = CentreLimits.extend({
  /** IANA name. */
  timeZone: z.string(),
  officeHours: OpeningHours.default([
    { days: [1, 2, 3, 4, 5], opens: '07:30', closes: '11:30', holidays: false },
    { days: [1, 2, 3, 4, 5], opens: '13:30', closes: '17:00', holidays: false },
  ]),
  holidays: z.array(Holiday).default([]),
  rules: RequestRules.prefault({}),
})
export type CentreSettings = z.infer<typeof CentreSettings>
