import { z } from 'zod'
import { Provenance } from '../source/source.ts'
import { Localized } from '../text/localized.ts'
import { CalendarDate } from '../time/calendar-date.ts'
import { AmountRule } from './amount.ts'
import { Rule } from './rule.ts'

/** The rule of a programme from one day to another, both included. */
export const ProgrammeVersion = z.strictObject({
  from: CalendarDate,
  to: CalendarDate.optional(),
  /** Who is entitled. */
  when: Rule,
  amount: AmountRule.optional(),
  /** What the authority still has to find out itself, in words. */
  judged: Localized.optional(),
  provenance: Provenance,
})
export type ProgrammeVersion = z.infer<typeof ProgrammeVersion>

/** A paper that a programme asks for. */
export const ProgrammeDocument = z.strictObject({
  document: z.string(),
  /** Only who meets this needs it. */
  when: Rule.optional(),
  from: CalendarDate.optional(),
  to: CalendarDate.optional(),
})
export type ProgrammeDocument = z.infer<typeof ProgrammeDocument>

/** A benefit that the law gives. */
export const Programme = z.strictObject({
  id: z.string(),
  name: Localized,
  /** Who gets what, in one plain sentence. */
  summary: Localized,
  /** Programmes of one group are shown together. */
  group: z.enum(['monthly', 'care', 'funeral', 'emergency', 'health-card']),
  /** Before this day the pack does not know the law, so the verdict is unknown; absent = the programme did not exist before. */
  knownFrom: CalendarDate.optional(),
  /** Given in kind: its amount is a level of care, nothing of it is paid to the person. */
  inKind: z.boolean().default(false),
  versions: z.array(ProgrammeVersion).min(1),
  documents: z.array(ProgrammeDocument).default([]),
  /** Id of a procedure. */
  procedure: z.string(),
  /** Where to turn when the answer is no: in words, and programmes that may fit better. */
  otherwise: z.strictObject({ text: Localized, programmes: z.array(z.string()).default([]) }),
})
export type Programme = z.infer<typeof Programme>
