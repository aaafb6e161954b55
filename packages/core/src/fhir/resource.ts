import { z } from 'zod'

/** Only what is read here; everything else in a resource passes through unread. */
export interface FhirExtension {
  url: string
  extension?: FhirExtension[] | undefined
  valueString?: string | undefined
  valueCode?: string | undefined
  valueDecimal?: number | undefined
  valueBoolean?: boolean | undefined
  valueExpression?: { language: string; expression: string; description?: string } | undefined
}

export const FhirExtension: z.ZodType<FhirExtension> = z.lazy(() =>
  z.looseObject({
    url: z.string(),
    extension: z.array(FhirExtension).optional(),
    valueString: z.string().optional(),
    valueCode: z.string().optional(),
    valueDecimal: z.number().optional(),
    valueBoolean: z.boolean().optional(),
  }),
)

const extensions = z.array(FhirExtension).optional()

/** The sibling `_name` of a primitive, which carries its extensions. */
const FhirElement = z.looseObject({ extension: extensions })
export type FhirElement = z.infer<typeof FhirElement>

export const FhirCoding = z.looseObject({
  system: z.string().optional(),
  code: z.string().optional(),
  display: z.string().optional(),
  _display: FhirElement.optional(),
  extension: extensions,
})
export type FhirCoding = z.infer<typeof FhirCoding>

export const FhirAnswerOption = z.looseObject({
  extension: extensions,
  valueCoding: FhirCoding.optional(),
  valueInteger: z.number().optional(),
  valueString: z.string().optional(),
})
export type FhirAnswerOption = z.infer<typeof FhirAnswerOption>

export const FhirEnableWhen = z.looseObject({
  question: z.string(),
  operator: z.string(),
  answerCoding: FhirCoding.optional(),
})
export type FhirEnableWhen = z.infer<typeof FhirEnableWhen>

interface ItemShape {
  linkId: string
  type: string
  text?: string | undefined
  _text?: FhirElement | undefined
  prefix?: string | undefined
  code?: FhirCoding[] | undefined
  extension?: FhirExtension[] | undefined
  answerOption?: FhirAnswerOption[] | undefined
  answerValueSet?: string | undefined
  enableWhen?: FhirEnableWhen[] | undefined
  enableBehavior?: string | undefined
  readOnly?: boolean | undefined
  required?: boolean | undefined
  item?: FhirItem[] | undefined
}
export type FhirItem = ItemShape

export const FhirItem: z.ZodType<FhirItem> = z.lazy(() =>
  z.looseObject({
    linkId: z.string(),
    type: z.string(),
    text: z.string().optional(),
    _text: FhirElement.optional(),
    prefix: z.string().optional(),
    code: z.array(FhirCoding).optional(),
    extension: extensions,
    answerOption: z.array(FhirAnswerOption).optional(),
    answerValueSet: z.string().optional(),
    enableWhen: z.array(FhirEnableWhen).optional(),
    enableBehavior: z.string().optional(),
    item: z.array(FhirItem).optional(),
  }),
)

const Concept = z.looseObject({
  code: z.string(),
  display: z.string().optional(),
  system: z.string().optional(),
  extension: extensions,
})

export const FhirValueSet = z.looseObject({
  resourceType: z.literal('ValueSet'),
  id: z.string().optional(),
  url: z.string().optional(),
  compose: z
    .looseObject({
      include: z.array(
        z.looseObject({ system: z.string().optional(), concept: z.array(Concept).optional() }),
      ),
    })
    .optional(),
  expansion: z.looseObject({ contains: z.array(Concept).optional() }).optional(),
})
export type FhirValueSet = z.infer<typeof FhirValueSet>

/** A Questionnaire of FHIR R4, as far as it is read and written here. */
export const FhirQuestionnaire = z.looseObject({
  resourceType: z.literal('Questionnaire'),
  id: z.string().optional(),
  url: z.string().optional(),
  name: z.string().optional(),
  language: z.string().optional(),
  title: z.string().optional(),
  _title: FhirElement.optional(),
  description: z.string().optional(),
  _description: FhirElement.optional(),
  copyright: z.string().optional(),
  _copyright: FhirElement.optional(),
  code: z.array(FhirCoding).optional(),
  contained: z.array(z.looseObject({ resourceType: z.string() })).optional(),
  extension: extensions,
  item: z.array(FhirItem).optional(),
})
export type FhirQuestionnaire = z.infer<typeof FhirQuestionnaire>

export interface FhirAnswer {
  valueCoding?: FhirCoding | undefined
  valueDecimal?: number | undefined
  valueInteger?: number | undefined
  valueString?: string | undefined
}

export interface FhirResponseItem {
  linkId: string
  text?: string | undefined
  answer?: FhirAnswer[] | undefined
  item?: FhirResponseItem[] | undefined
}

export const FhirResponseItem: z.ZodType<FhirResponseItem> = z.lazy(() =>
  z.looseObject({
    linkId: z.string(),
    text: z.string().optional(),
    answer: z
      .array(
        z.looseObject({
          valueCoding: FhirCoding.optional(),
          valueDecimal: z.number().optional(),
          valueInteger: z.number().optional(),
          valueString: z.string().optional(),
        }),
      )
      .optional(),
    item: z.array(FhirResponseItem).optional(),
  }),
)

/** A QuestionnaireResponse of FHIR R4, as far as it is read and written here. */
export const FhirQuestionnaireResponse = z.looseObject({
  resourceType: z.literal('QuestionnaireResponse'),
  questionnaire: z.string().optional(),
  status: z.string(),
  item: z.array(FhirResponseItem).optional(),
})
export type FhirQuestionnaireResponse = z.infer<typeof FhirQuestionnaireResponse>

/** An Observation of FHIR R4, as far as it is read and written here. */
export const FhirObservation = z.looseObject({
  resourceType: z.literal('Observation'),
  status: z.string(),
  code: z.looseObject({ coding: z.array(FhirCoding).optional(), text: z.string().optional() }),
  valueQuantity: z.looseObject({ value: z.number().optional() }).optional(),
})
export type FhirObservation = z.infer<typeof FhirObservation>
