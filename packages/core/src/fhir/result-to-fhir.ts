import type { Issue } from '../issue.ts'
import { ok, type Result } from '../result.ts'
import type { Answers } from '../screening/answers.ts'
import type { Address } from '../screening/fill.ts'
import type { Flag } from '../screening/flags.ts'
import type { Item, Option } from '../screening/item.ts'
import type { Questionnaire } from '../screening/questionnaire.ts'
import type { ScaleResult } from '../screening/scale-result.ts'
import { type ScreeningResult, score } from '../screening/score.ts'
import type { Language } from '../text/localized.ts'
import { codingOf } from './coding-of.ts'
import { spoken, type TextOptions } from './fhir-text.ts'
import type { FhirCoding, FhirObservation, FhirQuestionnaireResponse, FhirResponseItem } from './resource.ts'
import {
  BAND_SYSTEM,
  canonicalOf,
  DATA_ABSENT,
  INTERPRETATION,
  ITEM_SYSTEM,
  ITEM_WEIGHT,
  LOINC,
  OBSERVATION_CATEGORY,
  ORDINAL_VALUE,
  SCALE_SYSTEM,
  scoreLink,
  UCUM,
} from './urls.ts'

export interface ResultToFhirOptions {
  /** Id of the response; the Observations are named after it. */
  id?: string
  /** When it was answered, ISO date-time. */
  authored?: string
  /** A reference such as `Patient/12`. Absent: of nobody in particular. */
  subject?: string
  language?: Language
  address?: Address
}

export interface FhirResult {
  response: FhirQuestionnaireResponse
  /** One for each scale, and one for each answer that raised a flag. */
  observations: FhirObservation[]
}

type Settings = ResultToFhirOptions & TextOptions

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

const chosen = (questionnaire: Questionnaire, answers: Answers): { item: Item; option: Option }[] =>
  questionnaire.items.flatMap((item) => {
    const option = item.options.find(
      ({ code }) => Object.hasOwn(answers, item.id) && code === answers[item.id],
    )
    return option ? [{ item, option }] : []
  })

const answerCoding = (
  questionnaire: Questionnaire,
  item: Item,
  option: Option,
  to: Settings,
): FhirCoding => ({
  extension: [
    { url: ORDINAL_VALUE, valueDecimal: option.score },
    { url: ITEM_WEIGHT, valueDecimal: option.score },
  ],
  ...codingOf(questionnaire.id, item, option),
  ...(option.label && { display: spoken(option.label, to.language, to.address) }),
})

const answerItems = (questionnaire: Questionnaire, answers: Answers, to: Settings): FhirResponseItem[] =>
  chosen(questionnaire, answers).map(({ item, option }) => ({
    linkId: item.id,
    ...(item.text && { text: spoken(item.text, to.language, to.address) }),
    answer: [{ valueCoding: answerCoding(questionnaire, item, option, to) }],
  }))

const labelOf = (questionnaire: Questionnaire, id: string, to: Settings): string => {
  const scale = questionnaire.scales.find((entry) => entry.id === id)
  return scale ? spoken(scale.label, to.language, to.address) : id
}

const scoreItems = (
  questionnaire: Questionnaire,
  result: ScreeningResult,
  to: Settings,
): FhirResponseItem[] =>
  result.complete
    ? result.scales.map(({ id, value }) => ({
        linkId: scoreLink(id),
        text: labelOf(questionnaire, id, to),
        answer: [{ valueDecimal: value }],
      }))
    : []

/** What all Observations of one result have in common. */
const observation = (
  name: string,
  coding: FhirCoding[],
  text: string,
  questionnaire: Questionnaire,
  to: Settings,
): FhirObservation => ({
  resourceType: 'Observation',
  ...(to.id !== undefined && { id: `${to.id}-${name}` }),
  language: to.language,
  status: 'final',
  category: [{ coding: [{ system: OBSERVATION_CATEGORY, code: 'survey' }] }],
  code: { coding, text },
  ...(to.subject !== undefined && { subject: { reference: to.subject } }),
  ...(to.authored !== undefined && { effectiveDateTime: to.authored }),
  note: [{ text: spoken(questionnaire.licence.notice, to.language, to.address) }],
  ...(to.id !== undefined && { derivedFrom: [{ reference: `QuestionnaireResponse/${to.id}` }] }),
})

const scaleObservation = (
  questionnaire: Questionnaire,
  scale: ScaleResult,
  complete: boolean,
  to: Settings,
): FhirObservation => {
  const loinc = questionnaire.scales.find(({ id }) => id === scale.id)?.loinc
  const own = { system: SCALE_SYSTEM, code: `${questionnaire.id}/${scale.id}` }
  const coding = loinc === undefined ? [own] : [{ system: LOINC, code: loinc }, own]
  // The range belongs to the name: the same instrument is elsewhere summed over another one.
  const name = `${labelOf(questionnaire, scale.id, to)} (${scale.min}-${scale.max})`
  const made = observation(scale.id, coding, name, questionnaire, to)
  // A partial sum would be read as the score.
  if (!complete) return { ...made, dataAbsentReason: { coding: [{ system: DATA_ABSENT, code: 'unknown' }] } }
  const { band } = scale
  return {
    ...made,
    valueQuantity: { value: scale.value, unit: '{score}', system: UCUM, code: '{score}' },
    ...(band && {
      interpretation: [
        {
          coding: [{ system: `${BAND_SYSTEM}:${questionnaire.id}:${scale.id}`, code: band.id }],
          text: spoken(band.label, to.language, to.address),
        },
      ],
    }),
  }
}

const flagObservation = (
  questionnaire: Questionnaire,
  flag: Flag,
  answers: Answers,
  to: Settings,
): FhirObservation[] =>
  chosen(questionnaire, answers)
    .filter(({ item }) => item.id === flag.item)
    .map(({ item, option }) => {
      const own = { system: ITEM_SYSTEM, code: `${questionnaire.id}/${item.id}` }
      const coding = item.loinc === undefined ? [own] : [{ system: LOINC, code: item.loinc }, own]
      const text = item.text ? spoken(item.text, to.language, to.address) : item.id
      return {
        ...observation(`flag-${item.id}`, coding, text, questionnaire, to),
        valueCodeableConcept: { coding: [answerCoding(questionnaire, item, option, to)] },
        interpretation: [
          { coding: [{ system: INTERPRETATION, code: 'A' }], text: `${flag.kind}: ${flag.severity}` },
        ],
      }
    })

/**
 * A screening as FHIR R4: the QuestionnaireResponse, and Observations of its scales and of flagged answers. The notice of
 * the holder goes along. With answers missing the response is `in-progress` and a scale has no value.
 * @example resultToFhir(phq2, { '1': '3', '2': '1' }, { id: 'r1', authored: '2026-11-23T09:00:00+07:00' })
 */
export const resultToFhir = (
  questionnaire: Questionnaire,
  answers: Answers,
  { language = 'vi', address = 'anh/chị', ...options }: ResultToFhirOptions = {},
): Result<FhirResult, Issue[]> => {
  const scored = score(questionnaire, answers)
  if (!scored.ok) return scored
  const result = scored.value
  const to: Settings = { ...options, language, address }
  const title = spoken(questionnaire.title, language, address)
  const notice = spoken(questionnaire.licence.notice, language, address)
  return ok({
    response: {
      resourceType: 'QuestionnaireResponse',
      ...(to.id !== undefined && { id: to.id }),
      language,
      text: {
        status: 'generated',
        div: `<div xmlns="http://www.w3.org/1999/xhtml"><p>${escaped(title)}</p><p>${escaped(notice)}</p></div>`,
      },
      questionnaire: canonicalOf(questionnaire.id),
      status: result.complete ? 'completed' : 'in-progress',
      ...(to.subject !== undefined && { subject: { reference: to.subject } }),
      ...(to.authored !== undefined && { authored: to.authored }),
      item: [...answerItems(questionnaire, answers, to), ...scoreItems(questionnaire, result, to)],
    },
    observations: [
      ...result.flags.flatMap((flag) => flagObservation(questionnaire, flag, answers, to)),
      ...result.scales.map((scale) => scaleObservation(questionnaire, scale, result.complete, to)),
    ],
  })
}
