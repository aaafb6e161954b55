import { z } from 'zod'
import { error, type Issue } from '../issue.ts'
import { err, ok, type Result } from '../result.ts'
import type { Answers } from '../screening/answers.ts'
import type { Questionnaire } from '../screening/questionnaire.ts'
import { OPTION_CODE } from './systems.ts'

interface ResponseItem {
  linkId: string
  answer: {
    valueCoding?:
      | { code?: string | undefined; extension: { url: string; valueString?: string | undefined }[] }
      | undefined
  }[]
  item: ResponseItem[]
}

const ResponseItem: z.ZodType<ResponseItem> = z.lazy(() =>
  z.object({
    linkId: z.string(),
    answer: z
      .array(
        z.object({
          valueCoding: z
            .object({
              code: z.string().optional(),
              extension: z
                .array(z.object({ url: z.string(), valueString: z.string().optional() }))
                .default([]),
            })
            .optional(),
        }),
      )
      .default([]),
    item: z.array(ResponseItem).default([]),
  }),
) as z.ZodType<ResponseItem>

const Response = z.object({
  resourceType: z.literal('QuestionnaireResponse'),
  item: z.array(ResponseItem).default([]),
})

const flat = (items: readonly ResponseItem[]): ResponseItem[] =>
  items.flatMap((item) => [item, ...flat(item.item)])

/** The answers of a FHIR R4 QuestionnaireResponse to an instrument; what belongs to no item of it is left out. */
export const answersFromFhir = (questionnaire: Questionnaire, data: unknown): Result<Answers, Issue[]> => {
  const read = Response.safeParse(data)
  if (!read.success)
    return err(
      read.error.issues.map((issue) =>
        error('not-a-fhir-response', issue.path.map(String), { message: issue.message }),
      ),
    )
  const answers = flat(read.data.item).flatMap(({ linkId, answer }) => {
    const item = questionnaire.items.find((entry) => entry.id === linkId)
    const coding = answer[0]?.valueCoding
    if (!item || !coding) return []
    const own = coding.extension.find((extension) => extension.url === OPTION_CODE)?.valueString
    const option = item.options.find(
      (entry) => entry.code === (own ?? coding.code) || entry.loinc === coding.code,
    )
    return option ? [[linkId, option.code] as const] : []
  })
  return ok(Object.fromEntries(answers))
}
