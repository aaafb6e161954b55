/** The parts of FHIR R4 that are written here. Reading is done with care, from unknown data. */
export interface FhirExtension {
  url: string
  valueString?: string
  valueDecimal?: number
  valueCode?: string
  extension?: FhirExtension[]
}

export interface FhirCoding {
  system?: string
  code: string
  display?: string
  _display?: { extension: FhirExtension[] }
  extension?: FhirExtension[]
}

export interface FhirAnswerOption {
  valueCoding: FhirCoding
  extension?: FhirExtension[]
}

export interface FhirItem {
  linkId: string
  type: 'choice' | 'group' | 'display'
  text?: string
  _text?: { extension: FhirExtension[] }
  code?: FhirCoding[]
  required?: boolean
  answerOption?: FhirAnswerOption[]
  extension?: FhirExtension[]
}

export interface FhirQuestionnaire {
  resourceType: 'Questionnaire'
  id: string
  url: string
  status: 'active'
  language: 'vi' | 'en'
  title: string
  _title?: { extension: FhirExtension[] }
  description?: string
  copyright: string
  subjectType: ['Patient']
  code?: FhirCoding[]
  extension: FhirExtension[]
  item: FhirItem[]
}

export interface FhirQuestionnaireResponse {
  resourceType: 'QuestionnaireResponse'
  questionnaire: string
  status: 'completed' | 'in-progress'
  authored: string
  subject?: { reference: string }
  item: { linkId: string; text?: string; answer: { valueCoding: FhirCoding }[] }[]
}

export interface FhirObservation {
  resourceType: 'Observation'
  status: 'final' | 'preliminary'
  category: { coding: FhirCoding[] }[]
  code: { coding: FhirCoding[]; text: string }
  subject?: { reference: string }
  effectiveDateTime: string
  valueQuantity: { value: number; unit: string; system: string; code: string }
  interpretation?: { coding: FhirCoding[]; text: string }[]
  note?: { text: string }[]
}
