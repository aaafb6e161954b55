/** LOINC, with the notice that its licence asks for. */
export const LOINC = 'http://loinc.org'
export const LOINC_NOTICE =
  'This material contains content from LOINC (http://loinc.org). LOINC is copyright © Regenstrief Institute, Inc. and the Logical Observation Identifiers Names and Codes (LOINC) Committee and is available at no cost under the license at http://loinc.org/license.'

/** The score of an answer: the older and the newer extension of the standard. Both are read, both are written. */
export const ORDINAL_VALUE = 'http://hl7.org/fhir/StructureDefinition/ordinalValue'
export const ITEM_WEIGHT = 'http://hl7.org/fhir/StructureDefinition/itemWeight'
export const TRANSLATION = 'http://hl7.org/fhir/StructureDefinition/translation'
export const CALCULATED =
  'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression'

/** Own extensions, for what the standard has no place for. */
export const OWN = 'urn:caunoi:fhir:'
/** Fields of a questionnaire that FHIR does not know, as JSON. */
export const REST = `${OWN}questionnaire`
/** Fields of an item that FHIR does not know, as JSON. */
export const ITEM_REST = `${OWN}item`
/** The own code of an answer that carries a LOINC code. */
export const OPTION_CODE = `${OWN}option-code`

/** The address of an instrument, and of the code system of its answers. */
export const questionnaireUrl = (id: string): string => `urn:caunoi:questionnaire:${id}`
export const answerSystem = (id: string): string => `urn:caunoi:answers:${id}`
export const scaleSystem = (id: string): string => `urn:caunoi:scales:${id}`
