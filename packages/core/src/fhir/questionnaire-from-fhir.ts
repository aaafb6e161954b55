import { error, type Issue } from '../issue.ts'
import { err, ok, type Result } from '../result.ts'
import { Questionnaire } from '../screening/questionnaire.ts'
import { Language } from '../text/localized.ts'
import { readForeignForm } from './foreign-form.ts'
import { readOwnForm } from './own-form.ts'
import { FhirQuestionnaire } from './resource.ts'

export interface QuestionnaireFromFhirOptions {
  /** The id to give to a form of somebody else. */
  id?: string
}

const shapeIssue = ({ path, message }: { path: PropertyKey[]; message: string }): Issue =>
  error(
    'shape',
    path.map((key) => (typeof key === 'symbol' ? String(key) : key)),
    { message },
  )

/**
 * Reads a FHIR R4 Questionnaire. One that `questionnaireToFhir` wrote comes back whole. Of a form by somebody else the
 * questions, answers, scores (`itemWeight` or `ordinalValue`, on options, codings or a contained value set), LOINC
 * codes and simple conditions are read, and the scored items add up to `total`; such a form gets no bands, keeps
 * `text: 'importer'`, so that it is scored but not shown, and gets the flag of a known question on self-harm.
 * A form that could only be guessed at is refused.
 */
export const questionnaireFromFhir = (
  data: unknown,
  options: QuestionnaireFromFhirOptions = {},
): Result<Questionnaire, Issue[]> => {
  const form = FhirQuestionnaire.safeParse(data)
  if (!form.success) return err(form.error.issues.map(shapeIssue))
  const language = Language.safeParse(form.data.language?.slice(0, 2))
  const own = readOwnForm(form.data, language.success ? language.data : 'vi')
  const plain = own === undefined ? readForeignForm(form.data, options.id) : ok(own)
  if (!plain.ok) return plain
  const questionnaire = Questionnaire.safeParse(plain.value)
  return questionnaire.success ? ok(questionnaire.data) : err(questionnaire.error.issues.map(shapeIssue))
}
