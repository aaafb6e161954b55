import { z } from 'zod'
import { LinearModel } from '../learning/linear-model.ts'
import { RiskKind, RiskLabel, RiskSeverity } from './kind.ts'

/**
 * Words that mean the same for this purpose: who, what is done, with what, when. In a phrase `(a|b c)` stands for one of
 * them and `(a)?` for a part that may be missing. `=` in front: only when the writer's accents say so, because without
 * them it would be another common word (`=hóc`, choke, is `hoc`, learn). The longest phrase wins: `đánh răng` hides `đánh`.
 */
export const RiskConcept = z.strictObject({
  id: z.string(),
  /**
   * `danger`: tells of harm by itself; `frame`: tells how the whole message is meant; `calming`: a frame that says it is
   * denied, over, told of or asked about; `unsettling`: says that it goes on all the same; `speaker`: the writer; otherwise
   * who else, where, when. A message is calm with two calming concepts, or with one and neither speaker nor unsettling one.
   */
  role: z.enum(['danger', 'frame', 'calming', 'unsettling', 'speaker', 'other']).default('other'),
  phrases: z.array(z.string().trim().min(1)).min(1),
})
export type RiskConcept = z.infer<typeof RiskConcept>

/**
 * Concepts that tell of one danger when they stand in this order within one sentence: `partner ~4 beat` allows four words
 * between (three if nothing is said), `beat|threat` takes either.
 */
export const RiskPattern = z.strictObject({
  id: z.string(),
  kind: RiskKind,
  severity: RiskSeverity,
  when: z.array(z.string().trim().min(1)).min(1),
  /** Concepts anywhere in the text that take the danger away: a lesson, a film, a thing long over. */
  unless: z.array(z.string()).default([]),
  /** Found even where the model sees nothing. Without it the pattern is only evidence for the model. */
  certain: z.boolean().default(false),
  examples: z.strictObject({ yes: z.array(z.string()).min(1), no: z.array(z.string()).min(1) }),
})
export type RiskPattern = z.infer<typeof RiskPattern>

/** Sentences that people write, with what a careful reader sees in them. The model is trained from these. */
export const RiskExamples = z.strictObject({
  risk: RiskLabel,
  /** How they are written: plain, no-diacritics, teencode, dialect, telex, english, third-person, long, indirect ... */
  style: z.string(),
  /** Never used to train; only to measure. */
  held: z.boolean().default(false),
  lines: z.array(z.string().trim().min(1)).min(1),
})
export type RiskExamples = z.infer<typeof RiskExamples>

/** What was learnt from the examples, and from which probability on it speaks. */
export const RiskModel = LinearModel.extend({
  labels: z.array(RiskLabel),
  /** A danger is reported when `none` is less probable than this. */
  threshold: z.number().min(0).max(1),
  /** The same for a message without any word that tells of danger by itself. */
  quietThreshold: z.number().min(0).max(1),
  /** The same for a calm message. */
  calmThreshold: z.number().min(0).max(1),
})
export type RiskModel = z.infer<typeof RiskModel>

/** Words, patterns and examples that tell of danger, and the small model trained from the examples. */
export const RiskLexicon = z.strictObject({
  concepts: z.array(RiskConcept).default([]),
  patterns: z.array(RiskPattern).default([]),
  examples: z.array(RiskExamples).default([]),
  model: RiskModel.optional(),
})
export type RiskLexicon = z.infer<typeof RiskLexicon>
