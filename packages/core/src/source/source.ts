import { z } from 'zod'
import { Localized } from '../text/localized.ts'
import { CalendarDate } from '../time/calendar-date.ts'

/** A document that facts rest on: a law, a decree, a study, a page of an authority. */
export const SourceDocument = z.strictObject({
  id: z.string(),
  title: Localized,
  /** The official number, for example `335/2026/NĐ-CP`. */
  number: z.string().optional(),
  url: z.url().optional(),
  issued: CalendarDate.optional(),
  from: CalendarDate.optional(),
  /** The last day in force. */
  to: CalendarDate.optional(),
  note: z.string().optional(),
})
export type SourceDocument = z.infer<typeof SourceDocument>

/** The place in a document that says it. */
export const Citation = z.strictObject({
  document: z.string(),
  article: z.string().optional(),
  clause: z.string().optional(),
  point: z.string().optional(),
})
export type Citation = z.infer<typeof Citation>

/**
 * Where a piece of content comes from and how far it can be trusted.
 * `verified: false` entries are never shown as certain and are listed by `caunoi check` until a centre confirms them.
 */
export const Provenance = z.strictObject({
  sources: z.array(Citation).default([]),
  verified: z.boolean(),
  /** The day somebody last compared it with its source. */
  checked: CalendarDate,
  /** What has to be confirmed, and with whom, before it may be called certain. */
  confirm: z.string().optional(),
})
export type Provenance = z.infer<typeof Provenance>
