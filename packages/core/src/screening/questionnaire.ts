import { z } from 'zod'
import { Citation, Provenance } from '../source/source.ts'
import { Localized } from '../text/localized.ts'
import { Item } from './item.ts'
import { Licence } from './licence.ts'
import { Scale } from './scale.ts'

/** An answer that needs a person at once, whatever the total is. */
export const FlagRule = z.strictObject({
  item: z.string(),
  /** Raised from this score of the item on. */
  from: z.number(),
  kind: z.enum(['suicide', 'violence', 'child-abuse', 'sexual-violence', 'trafficking', 'medical']),
  severity: z.enum(['emergency', 'urgent', 'concern']),
})
export type FlagRule = z.infer<typeof FlagRule>

/** From where on a result counts as positive, for whom, and who found it. */
export const CutOff = z.strictObject({
  id: z.string(),
  scale: z.string().default('total'),
  /** This value and above. For a scale where high is good: this value and below. */
  positive: z.number(),
  population: Localized,
  sources: z.array(Citation).min(1),
  verified: z.boolean(),
})
export type CutOff = z.infer<typeof CutOff>

/** What a result in a band means in plain words, and what may help. Never a diagnosis. */
export const Meaning = z.strictObject({
  band: z.string(),
  plain: Localized,
  advice: Localized,
  /** Need ids of services that fit. */
  needs: z.array(z.string()).default([]),
  urgency: z.enum(['none', 'talk', 'soon', 'now']),
})
export type Meaning = z.infer<typeof Meaning>

/** How far the words of a language were tested. */
export const Wording = z.strictObject({ validated: z.boolean(), note: z.string().min(1) })
export type Wording = z.infer<typeof Wording>

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
  minimumAge: z.number().int().min(0),
  maximumAge: z.number().int().optional(),
  answeredBy: z.enum(['self', 'parent', 'staff']).default('self'),
  /** `open`, `non-commercial`, or `importer`: only the scoring rule is here, the words need proof of a licence. */
  text: z.enum(['open', 'non-commercial', 'importer']),
  licence: Licence,
  wording: z.strictObject({ vi: Wording, en: Wording }),
  items: z.array(Item).min(1),
  scales: z.array(Scale).min(1),
  highIsGood: z.boolean().default(false),
  flags: z.array(FlagRule).default([]),
  cutOffs: z.array(CutOff).default([]),
  meanings: z.array(Meaning).default([]),
  /** How many items of a scale may be missing for a published estimate; absent = none may. Shown to staff only. */
  prorate: z.strictObject({ atMost: z.number().int().positive(), sources: z.array(Citation) }).optional(),
  /** A longer instrument that begins with these items; their answers are carried over. */
  continues: z
    .strictObject({ in: z.string(), from: z.number(), items: z.record(z.string(), z.string()) })
    .optional(),
  /** Points from which a change is more than chance. */
  reliableChange: z
    .strictObject({ points: z.number().positive(), sources: z.array(Citation), verified: z.boolean() })
    .optional(),
  /** Days after which it makes sense to repeat it. */
  repeatDays: z.number().int().positive().default(14),
  /** Only for somebody who is alone and safe; nothing about it may show later. */
  aloneOnly: z.boolean().default(false),
  loinc: z.string().optional(),
  provenance: Provenance,
})
export type Questionnaire = z.infer<typeof Questionnaire>
