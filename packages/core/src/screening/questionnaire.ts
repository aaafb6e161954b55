import { z } from 'zod'
import { Citation, Provenance } from '../source/source.ts'
import { inEveryLanguage, Language, Localized } from '../text/localized.ts'
import { CalendarDate } from '../time/calendar-date.ts'
import { FlagRule, StaffNote } from './flag-rule.ts'
import { Item } from './item.ts'
import { Licence } from './licence.ts'
import { CutOff, Meaning } from './meaning.ts'
import { Scale } from './scale.ts'

/** How far the words of a language were tested, and where they come from. */
export const Wording = z.strictObject({
  validated: z.boolean(),
  note: z.string().min(1),
  sources: z.array(Citation).default([]),
})
export type Wording = z.infer<typeof Wording>

/** The proof that licensed words may be shown in one language. */
export const Permission = z.strictObject({
  language: Language,
  translator: z.string().trim().min(1),
  holder: z.string().trim().min(1),
  /** A file or an address that shows the permission. */
  permission: z.string().trim().min(1),
  approvedBy: z.string().trim().min(1),
  approvedOn: CalendarDate,
})
export type Permission = z.infer<typeof Permission>

/** A screening instrument (FHIR SDC: Questionnaire). */
export const Questionnaire = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  title: Localized,
  /** What it is about, without a word that would alarm anybody. */
  about: Localized,
  minutes: z.number().int().positive(),
  /** The time the questions are about. */
  recall: Localized,
  /** Said before each item. */
  stem: Localized.optional(),
  /** Full years, both ends included. */
  minimumAge: z.number().int().min(0),
  maximumAge: z.number().int().optional(),
  /** For small children: full months, both ends included; closer than the years. */
  months: z.strictObject({ from: z.number().int().min(0), to: z.number().int() }).optional(),
  answeredBy: z.enum(['self', 'parent', 'staff']).default('self'),
  /**
   * `open`, `non-commercial`, `licensed` (words imported, with proof), or `importer`: only the scoring rule is here
   * and the instrument cannot be shown.
   */
  text: z.enum(['open', 'non-commercial', 'licensed', 'importer']),
  /** One for each language of `licensed` words. */
  permissions: z.array(Permission).default([]),
  licence: Licence,
  wording: z.strictObject(inEveryLanguage(() => Wording)),
  items: z.array(Item).min(1),
  /** With this answer nothing more is asked and every scale has its least value. */
  gate: z.strictObject({ item: z.string(), code: z.string() }).optional(),
  scales: z.array(Scale).min(1),
  highIsGood: z.boolean().default(false),
  flags: z.array(FlagRule).default([]),
  staffNotes: z.array(StaffNote).default([]),
  cutOffs: z.array(CutOff).default([]),
  meanings: z.array(Meaning).default([]),
  /** A longer instrument that begins with these items; their answers are carried over. */
  continues: z
    .strictObject({ in: z.string(), from: z.number(), items: z.record(z.string(), z.string()) })
    .optional(),
  /** Points of the main scale from which a change is more than chance. */
  reliableChange: z
    .strictObject({ points: z.number().positive(), sources: z.array(Citation).min(1), verified: z.boolean() })
    .optional(),
  /** Days after which it makes sense to repeat it. */
  repeatDays: z.number().int().positive().default(14),
  /** Only for somebody who is alone and safe; nothing about it may show later. */
  aloneOnly: z.boolean().default(false),
  loinc: z.string().optional(),
  provenance: Provenance,
})
export type Questionnaire = z.infer<typeof Questionnaire>
