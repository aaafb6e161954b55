import { z } from 'zod'

/** What a request is counted as, and under which document of figures: kept with it, so that it can be taken off again. */
export const Counted = z.object({
  format: z.number().int(),
  centre: z.string(),
  /** `2026-11` */
  month: z.string(),
  as: z.array(z.string()),
})
export type Counted = z.infer<typeof Counted>

/** Part of what is counted of one centre and one month of receipt. It names no request. */
export const FiguresDocument = z.object({
  v: z.literal(1),
  /** Of the tally: what was counted in an earlier one does not count any more. */
  format: z.number().int(),
  counts: z.record(z.string(), z.number().int()),
})
export type FiguresDocument = z.infer<typeof FiguresDocument>

/** How far the counting of requests of earlier releases has come. */
export const CountingDocument = z.object({
  v: z.literal(1),
  /** The format in which all requests are counted. */
  format: z.number().int(),
})
export type CountingDocument = z.infer<typeof CountingDocument>
