import { z } from 'zod'
import { ForbiddenWords } from './forbidden-words.ts'
import { ImportedText } from './import-text.ts'
import { Questionnaire } from './questionnaire.ts'

const files = {
  questionnaires: Questionnaire,
  'forbidden-words': z.array(ForbiddenWords),
  'imported-text': ImportedText,
}

/** JSON Schemas of the content files on screening, by folder, for editors that complete and underline. */
export const screeningSchemas = (): Record<string, object> =>
  Object.fromEntries(
    Object.entries(files).map(([folder, entry]) => [folder, z.toJSONSchema(entry, { io: 'input' })]),
  )
