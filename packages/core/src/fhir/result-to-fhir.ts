import type { Instant } from '../calendar/instant.ts'
import type { Answers } from '../screening/answers.ts'
import type { Questionnaire } from '../screening/questionnaire.ts'
import type { ScaleResult, ScreeningResult } from '../screening/score.ts'
import type { Language } from '../text/localized.ts'
import { codingOf } from './questionnaire-to-fhir.ts'
import type { FhirObservation, FhirQuestionnaireResponse } from './resources.ts'
import { LOINC, questionnaireUrl, scaleSystem } from './systems.ts'

export interface ResultOptions {
  authored: Instant
  /** A FHIR reference such as `Patient/1`; left out when nobody is named. */
  subject?: string
  language?: Language
}

const SURVEY = { system: 'http://terminology.hl7.org/CodeSystem/observation-category', code: 'survey' }

const responseOf = (
  questionnaire: Questionnaire,
  answers: Answers,
  result: ScreeningResult,
  { authored, subject, language = 'vi' }: ResultOptions,
): FhirQuestionnaireResponse => ({
  resourceType: 'QuestionnaireResponse',
  questionnaire: questionnaireUrl(questionnaire.id),
  status: result.complete ? 'completed' : 'in-progress',
  authored,
  ...(subject !== undefined && { subject: { reference: subject } }),
  item: questionnaire.items.flatMap((item) => {
    const option = item.options.find((entry) => entry.code === answers[item.id])
    if (!option) return []
    return [
      {
        linkId: item.id,
        ...(item.text && { text: item.text[language] }),
        answer: [{ valueCoding: codingOf(option, questionnaire.id, language) }],
      },
    ]
  }),
})

const observationOf = (
  scale: ScaleResult,
  questionnaire: Questionnaire,
  result: ScreeningResult,
  { authored, subject, language = 'vi' }: ResultOptions,
): FhirObservation => {
  const definition = questionnaire.scales.find((entry) => entry.id === scale.id)
  const text = `${questionnaire.title[language]}: ${definition?.label[language] ?? scale.id}`
  const own = { system: scaleSystem(questionnaire.id), code: scale.id }
  return {
    resourceType: 'Observation',
    status: result.complete ? 'final' : 'preliminary',
    category: [{ coding: [SURVEY] }],
    code: {
      coding: definition?.loinc === undefined ? [own] : [{ system: LOINC, code: definition.loinc }, own],
      text,
    },
    ...(subject !== undefined && { subject: { reference: subject } }),
    effectiveDateTime: authored,
    valueQuantity: {
      value: scale.value,
      unit: '{score}',
      system: 'http://unitsofmeasure.org',
      code: '{score}',
    },
    ...(scale.band && {
      interpretation: [
        {
          coding: [{ system: `${scaleSystem(questionnaire.id)}:bands`, code: scale.band.id }],
          text: scale.band.label[language],
        },
      ],
    }),
    note: [{ text: questionnaire.licence.notice[language] }],
  }
}

/** The answers as a QuestionnaireResponse, and one Observation for every scale. Incomplete results are marked preliminary. */
export const resultToFhir = (
  questionnaire: Questionnaire,
  answers: Answers,
  result: ScreeningResult,
  options: ResultOptions,
): { response: FhirQuestionnaireResponse; observations: FhirObservation[] } => ({
  response: responseOf(questionnaire, answers, result, options),
  observations: result.scales.map((scale) => observationOf(scale, questionnaire, result, options)),
})
