import { z } from 'zod'
import { Localized } from '../text/localized.ts'

/** One of the answers to choose from. */
export const FactChoice = z.strictObject({
  id: z.string(),
  label: Localized,
  /** What it means, for who is not sure. */
  help: Localized.optional(),
})
export type FactChoice = z.infer<typeof FactChoice>

const Answer = z.union([z.string(), z.number(), z.boolean()])

/** Answers that follow when a fact has this one. */
export const Implication = z.strictObject({ is: Answer, facts: z.record(z.string(), Answer) })
export type Implication = z.infer<typeof Implication>

/** An answer that nobody needs to be asked for while another fact, a number, lies between these bounds. */
export const Presumption = z.strictObject({
  answer: Answer,
  /** For example `age`; a derived fact counts from its date. */
  when: z.strictObject({ fact: z.string(), atLeast: z.number().optional(), atMost: z.number().optional() }),
})
export type Presumption = z.infer<typeof Presumption>

/** Something that can be known about the person for whom a benefit is sought, and how it is asked. */
export const Fact = z.strictObject({
  id: z.string(),
  type: z.enum(['date', 'integer', 'boolean', 'enum', 'money', 'place']),
  /** For example `years`, `VND/month`. */
  unit: z.string().optional(),
  /** The choices of an `enum`. */
  values: z.array(FactChoice).optional(),
  /** Smallest and largest sensible number; anything outside is taken as not known. */
  min: z.number().optional(),
  max: z.number().optional(),
  /** The fact in two or three words. */
  label: Localized,
  /** Asked of the person themself. */
  question: Localized,
  /** Asked of who speaks for another person. */
  questionAbout: Localized,
  /** Why it is asked. */
  why: Localized,
  /** Where to find the answer. */
  help: Localized.optional(),
  /** How hard it is to say to somebody: 0 anybody may know; 3 only for who must know. */
  sensitivity: z.int().min(0).max(3).default(0),
  /** How hard it is to answer: 1 from memory, 2 with a paper, 3 somebody else has to be asked. */
  effort: z.int().min(1).max(3).default(1),
  /** Full units that have passed from another fact, a date, until the day asked about. Then it is asked only where that date is not known. */
  derived: z.strictObject({ from: z.string(), elapsed: z.enum(['years', 'months', 'days']) }).optional(),
  /** The most frequent answer. It steers only the order of questions, never a verdict. */
  usual: Answer.optional(),
  /**
   * A fact with implications is a short cut: one harmless question that can answer several others. An answer that
   * contradicts one given directly makes that one unknown.
   */
  implies: z.array(Implication).default([]),
  /** Answers that {@link presume} fills in, so that an interview asks nobody what would sound absurd. */
  presumed: z.array(Presumption).default([]),
  /** True when it can become otherwise by a step of the person or an authority: a certificate, an application, a carer found. */
  changeable: z.boolean().default(false),
})
export type Fact = z.infer<typeof Fact>
