/** Names that FHIR and its Structured Data Capture guide (SDC) fix, and the ones of this project. */
export const LOINC = 'http://loinc.org'
/** What the licence of LOINC asks to be said wherever its codes go. */
export const LOINC_NOTICE =
  'This material contains content from LOINC (http://loinc.org). LOINC is copyright © Regenstrief Institute, Inc. and the Logical Observation Identifiers Names and Codes (LOINC) Committee and is available at no cost under the license at http://loinc.org/license.'
export const UCUM = 'http://unitsofmeasure.org'
export const INTERPRETATION = 'http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation'
export const OBSERVATION_CATEGORY = 'http://terminology.hl7.org/CodeSystem/observation-category'
export const DATA_ABSENT = 'http://terminology.hl7.org/CodeSystem/data-absent-reason'

export const ITEM_WEIGHT = 'http://hl7.org/fhir/StructureDefinition/itemWeight'
export const ORDINAL_VALUE = 'http://hl7.org/fhir/StructureDefinition/ordinalValue'
export const TRANSLATION = 'http://hl7.org/fhir/StructureDefinition/translation'
const SDC = 'http://hl7.org/fhir/uv/sdc/StructureDefinition'
export const CALCULATED = `${SDC}/sdc-questionnaire-calculatedExpression`
export const ENABLE_WHEN = `${SDC}/sdc-questionnaire-enableWhenExpression`

/** Every extension under which a score of an answer was or is written, newest first. */
export const WEIGHTS: readonly string[] = [
  ITEM_WEIGHT,
  ORDINAL_VALUE,
  'http://hl7.org/fhir/StructureDefinition/questionnaire-ordinalValue',
  'http://hl7.org/fhir/StructureDefinition/valueset-ordinalValue',
  'http://hl7.org/fhir/StructureDefinition/codesystem-ordinalValue',
  'http://hl7.org/fhir/StructureDefinition/iso21090-CO-value',
]

/** What FHIR has no place for: cut-offs, meanings, flags, notes, permissions. */
export const INSTRUMENT = 'urn:caunoi:fhir:instrument'
export const OPTION_CODE = 'urn:caunoi:fhir:option-code'
/** A text as it is kept, before the form of address was put in. */
export const TEMPLATE = 'urn:caunoi:fhir:template'

export const canonicalOf = (questionnaire: string): string => `urn:caunoi:questionnaire:${questionnaire}`
export const answerSystemOf = (questionnaire: string, item: string): string =>
  `urn:caunoi:answer:${questionnaire}:${item}`
export const ITEM_SYSTEM = 'urn:caunoi:item'
export const SCALE_SYSTEM = 'urn:caunoi:scale'
export const BAND_SYSTEM = 'urn:caunoi:band'

/** The linkId of a calculated score. */
export const scoreLink = (scale: string): string => `score-${scale}`
export const STEM_LINK = 'stem'
