import { z } from 'zod'
import { OpeningHours } from '../calendar/opening-hours.ts'
import { Provenance } from '../source/source.ts'
import { Localized } from '../text/localized.ts'
import { CalendarDate } from '../time/calendar-date.ts'
import { Booking } from './booking.ts'
import { Contact } from './contact.ts'

/** A service as given at one location (HSDS: service at location). */
export const ServiceAtLocation = z.strictObject({
  location: z.string(),
  note: Localized.optional(),
  /** Absent = the hours of the location. */
  hours: OpeningHours.optional(),
  hotlines: z.array(z.string()).default([]),
})
export type ServiceAtLocation = z.infer<typeof ServiceAtLocation>

/** What a service costs (HSDS: cost option). */
export const CostOption = z.strictObject({
  id: z.string(),
  text: Localized,
  /** In VND; absent = said in the text only. */
  amount: z.number().min(0).optional(),
  from: CalendarDate.optional(),
  to: CalendarDate.optional(),
})
export type CostOption = z.infer<typeof CostOption>

/** A paper that a service asks for. */
export const ServiceDocument = z.strictObject({
  /** Id among the pack's documents. */
  document: z.string(),
  /** Who needs it here; absent = what the document itself says. */
  condition: Localized.optional(),
})
export type ServiceDocument = z.infer<typeof ServiceDocument>

/** Help that somebody gives (HSDS: service). */
export const Service = z.strictObject({
  /** Kebab-case, at most 40 characters, because it stands in deep links and on posters. */
  id: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
    .max(40),
  provider: z.string(),
  name: Localized,
  /** Two or three plain sentences: what happens there. */
  summary: Localized,
  /** The need it answers best comes first. */
  needs: z.array(z.string()).min(1),
  audiences: z.array(z.string()).default([]),
  /** Place ids it serves; empty = the whole country. */
  area: z.array(z.string()).default([]),
  /** Who can use it, in plain words. */
  eligibility: Localized.optional(),
  /** Ages in full years. */
  minimumAge: z.number().int().min(0).optional(),
  maximumAge: z.number().int().min(0).optional(),
  /** How to start, step by step. */
  process: Localized.optional(),
  at: z.array(ServiceAtLocation).default([]),
  /** Ids of hotlines that lead to it, best first. */
  hotlines: z.array(z.string()).default([]),
  contacts: z.array(Contact).default([]),
  hours: OpeningHours.optional(),
  documents: z.array(ServiceDocument).default([]),
  costs: z.array(CostOption).default([]),
  /** ISO 639-1 codes of the languages spoken there. */
  languages: z.array(z.string().regex(/^[a-z]{2,3}$/)).default(['vi']),
  /** Visits can be booked through the bot. */
  booking: Booking.optional(),
  /** Whom this service passes people on to, and when. */
  referrals: z.array(z.strictObject({ to: z.string(), when: Localized })).default([]),
  handbooks: z.array(z.string()).default([]),
  programmes: z.array(z.string()).default([]),
  screenings: z.array(z.string()).default([]),
  /** Nothing in a notification, a log or a small statistic may betray the topic. */
  discreet: z.boolean().default(false),
  /** Made for a narrower matter than its needs say, so that it stands behind the others: funeral money among emergency relief. */
  narrow: z.boolean().default(false),
  /** A request can be sent to the provider through the bot. */
  requestable: z.boolean().default(true),
  /** The first and the last day it is offered. */
  from: CalendarDate.optional(),
  to: CalendarDate.optional(),
  provenance: Provenance,
})
export type Service = z.infer<typeof Service>
