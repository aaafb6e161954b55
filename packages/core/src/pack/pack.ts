import { z } from 'zod'
import { Holiday } from '../calendar/holiday.ts'
import { Audience } from '../catalogue/audience.ts'
import { CommunityEvent } from '../catalogue/event.ts'
import { STALE_AFTER_DAYS } from '../catalogue/freshness.ts'
import { Handbook } from '../catalogue/handbook.ts'
import { Hotline } from '../catalogue/hotline.ts'
import { Location } from '../catalogue/location.ts'
import { Need } from '../catalogue/need.ts'
import { NeedModel } from '../catalogue/need-model.ts'
import { NeedPhrases } from '../catalogue/need-phrases.ts'
import { Provider } from '../catalogue/provider.ts'
import { RequiredDocument } from '../catalogue/required-document.ts'
import { Service } from '../catalogue/service.ts'
import { Synonyms } from '../catalogue/synonyms.ts'
import { Combination } from '../eligibility/combination.ts'
import { DatedValue } from '../eligibility/dated-value.ts'
import { Fact } from '../eligibility/fact.ts'
import { PovertyStandard } from '../eligibility/poverty-standard.ts'
import { Procedure } from '../eligibility/procedure.ts'
import { Programme } from '../eligibility/programme.ts'
import { Place } from '../place/place.ts'
import { RequestRules } from '../request/settings.ts'
import { RiskLexicon } from '../risk/lexicon.ts'
import { ForbiddenWords } from '../screening/forbidden-words.ts'
import { Questionnaire } from '../screening/questionnaire.ts'
import { SourceDocument } from '../source/source.ts'

/** All content of one country or region, as one plain JSON value. */
export const Pack = z.strictObject({
  id: z.string(),
  version: z.string(),
  /** IANA name; every calendar date and timetable of the pack is read in it. */
  timeZone: z.string(),
  /** Entries not compared with their source for longer are stale. */
  staleAfterDays: z.number().int().positive().default(STALE_AFTER_DAYS),
  sources: z.array(SourceDocument).default([]),
  places: z.array(Place).default([]),
  holidays: z.array(Holiday).default([]),
  needs: z.array(Need).default([]),
  /** What people write who have a need; the search learns from it. */
  phrases: z.array(NeedPhrases).default([]),
  /** Words that mean the same to the search. */
  synonyms: z.array(Synonyms).default([]),
  /** What the search learnt from both, written by the compiler of the pack. */
  'need-model': NeedModel.optional(),
  audiences: z.array(Audience).default([]),
  providers: z.array(Provider).default([]),
  locations: z.array(Location).default([]),
  services: z.array(Service).default([]),
  hotlines: z.array(Hotline).default([]),
  handbooks: z.array(Handbook).default([]),
  events: z.array(CommunityEvent).default([]),
  /** Papers, each once; services and programmes refer to them. */
  documents: z.array(RequiredDocument).default([]),
  facts: z.array(Fact).default([]),
  values: z.array(DatedValue).default([]),
  programmes: z.array(Programme).default([]),
  procedures: z.array(Procedure).default([]),
  combinations: z.array(Combination).default([]),
  'poverty-standards': z.array(PovertyStandard).default([]),
  questionnaires: z.array(Questionnaire).default([]),
  /** What no result of a questionnaire may say. */
  'forbidden-words': z.array(ForbiddenWords).default([]),
  risk: RiskLexicon.prefault({}),
  /** What the law asks of who handles requests. */
  requests: RequestRules.prefault({}),
})
export type Pack = z.infer<typeof Pack>
