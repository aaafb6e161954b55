import { z } from 'zod'
import { Localized } from '../text/localized.ts'

/** One answer to choose. `code` is stable and is what gets stored; the words may change. */
export const Option = z.strictObject({
  /**
   * The published score, `yes` or `no`, or the place in the published order where an item runs backwards; of a FHIR
   * form that was read in, the code that it uses.
   */
  code: z.string().min(1).max(80),
  score: z.number(),
  /** Absent where the words need a licence that this pack does not have. */
  label: Localized.optional(),
  /** Code of a LOINC answer. */
  loinc: z.string().optional(),
  /** The coding of a FHIR form that was read in, where it is not LOINC. */
  coding: z.strictObject({ system: z.string().optional(), code: z.string() }).optional(),
})
export type Option = z.infer<typeof Option>

/** Answers after which an unanswered item is not asked and counts 0. */
export const SkipRule = z.union([
  z.strictObject({ items: z.array(z.string()).min(1), sumAtMost: z.number() }),
  z.strictObject({ item: z.string(), code: z.string() }),
])
export type SkipRule = z.infer<typeof SkipRule>

/** One question (FHIR: Questionnaire.item). */
export const Item = z.strictObject({
  /** The published number, or a word for what is not numbered; of a FHIR form that was read in, its linkId. */
  id: z.string().min(1).max(80),
  text: Localized.optional(),
  options: z.array(Option).min(2),
  /** False for a question that is asked but does not count. */
  scored: z.boolean().default(true),
  /** Any of them holds. */
  skipWhen: z.array(SkipRule).default([]),
  loinc: z.string().optional(),
})
export type Item = z.infer<typeof Item>
