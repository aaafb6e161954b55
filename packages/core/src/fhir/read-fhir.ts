import { z } from 'zod'

/** What is read of an extension, wherever it stands. */
interface Extension {
  url: string
  valueString?: string | undefined
  valueDecimal?: number | undefined
  valueInteger?: number | undefined
  valueCode?: string | undefined
  extension?: Extension[] | undefined
}

const Extension: z.ZodType<Extension> = z.lazy(() =>
  z.object({
    url: z.string(),
    valueString: z.string().optional(),
    valueDecimal: z.number().optional(),
    valueInteger: z.number().optional(),
    valueCode: z.string().optional(),
    extension: z.array(Extension).optional(),
  }),
)

const Translated = z.object({ extension: z.array(Extension).default([]) })

const Coding = z.object({
  system: z.string().optional(),
  code: z.string().optional(),
  display: z.string().optional(),
  _display: Translated.optional(),
  extension: z.array(Extension).default([]),
})
export type ReadCoding = z.infer<typeof Coding>

const AnswerOption = z.object({
  valueCoding: Coding.optional(),
  valueString: z.string().optional(),
  valueInteger: z.number().optional(),
  extension: z.array(Extension).default([]),
})
export type ReadOption = z.infer<typeof AnswerOption>

export interface ReadItem {
  linkId: string
  type: string
  text?: string | undefined
  _text?: z.infer<typeof Translated> | undefined
  code: ReadCoding[]
  answerOption: ReadOption[]
  answerValueSet?: string | undefined
  extension: Extension[]
  item: ReadItem[]
}

const Item: z.ZodType<ReadItem> = z.lazy(() =>
  z.object({
    linkId: z.string(),
    type: z.string(),
    text: z.string().optional(),
    _text: Translated.optional(),
    code: z.array(Coding).default([]),
    answerOption: z.array(AnswerOption).default([]),
    answerValueSet: z.string().optional(),
    extension: z.array(Extension).default([]),
    item: z.array(Item).default([]),
  }),
) as z.ZodType<ReadItem>

const Concept = z.object({
  code: z.string(),
  display: z.string().optional(),
  extension: z.array(Extension).default([]),
})

const Contained = z.object({
  resourceType: z.string(),
  id: z.string().optional(),
  compose: z
    .object({
      include: z.array(z.object({ system: z.string().optional(), concept: z.array(Concept).default([]) })),
    })
    .optional(),
})

/** A FHIR R4 Questionnaire, as far as it is read here. */
export const ReadQuestionnaire = z.object({
  resourceType: z.literal('Questionnaire'),
  id: z.string().optional(),
  name: z.string().optional(),
  title: z.string().optional(),
  _title: Translated.optional(),
  language: z.string().optional(),
  description: z.string().optional(),
  copyright: z.string().optional(),
  publisher: z.string().optional(),
  code: z.array(Coding).default([]),
  contained: z.array(Contained).default([]),
  extension: z.array(Extension).default([]),
  item: z.array(Item).min(1),
})
export type ReadQuestionnaire = z.infer<typeof ReadQuestionnaire>

/** The text of the first extension with this address. */
export const stringIn = (extensions: readonly Extension[], url: string): string | undefined =>
  extensions.find((extension) => extension.url === url)?.valueString

/** The number of the first extension with one of these addresses. */
export const numberIn = (extensions: readonly Extension[], ...urls: string[]): number | undefined => {
  for (const url of urls) {
    const found = extensions.find((extension) => extension.url === url)
    const value = found?.valueDecimal ?? found?.valueInteger
    if (value !== undefined) return value
  }
  return undefined
}

/** The text in another language, by the standard's translation extension. */
export const translationIn = (
  translated: z.infer<typeof Translated> | undefined,
  language: string,
): string | undefined =>
  translated?.extension.flatMap((extension) => {
    const parts = extension.extension ?? []
    const isThis = parts.some((part) => part.url === 'lang' && part.valueCode === language)
    const content = parts.find((part) => part.url === 'content')?.valueString
    return isThis && content !== undefined ? [content] : []
  })[0]
