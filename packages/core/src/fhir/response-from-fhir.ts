import { error, type Issue } from '../issue.ts'
import { err, ok, type Result } from '../result.ts'
import type { Answers } from '../screening/answers.ts'
import type { Item } from '../screening/item.ts'
import type { Questionnaire } from '../screening/questionnaire.ts'
import { codingOf } from './coding-of.ts'
import {
  type FhirAnswer,
  FhirObservation,
  FhirQuestionnaireResponse,
  type FhirResponseItem,
} from './resource.ts'
import { LOINC, SCALE_SYSTEM } from './urls.ts'

const flat = (items: readonly FhirResponseItem[]): FhirResponseItem[] =>
  items.flatMap((item) => [item, ...flat(item.item ?? [])])

const optionOf = (questionnaire: Questionnaire, item: Item, answer: FhirAnswer) => {
  const { valueCoding: coding, valueInteger: integer, valueString: text } = answer
  const code = coding?.code ?? text ?? (integer === undefined ? undefined : String(integer))
  return item.options.find((option) => {
    const own = codingOf(questionnaire.id, item, option)
    const sameSystem =
      coding?.system === undefined || own.system === undefined || coding.system === own.system
    return own.code === code && sameSystem
  })
}

/**
 * The answers of a QuestionnaireResponse, ready for `score`. What the response says about totals is not believed:
 * totals are made from answers. An unknown question or answer is an issue, never dropped.
 */
export const answersFromFhir = (questionnaire: Questionnaire, data: unknown): Result<Answers, Issue[]> => {
  const parsed = FhirQuestionnaireResponse.safeParse(data)
  if (!parsed.success) return err([error('not-a-response', [], { message: parsed.error.message })])
  const issues: Issue[] = []
  const answers: Record<string, string> = {}
  for (const { linkId, answer } of flat(parsed.data.item ?? [])) {
    const [given, ...more] = answer ?? []
    const item = questionnaire.items.find((entry) => entry.id === linkId)
    if (!given || (!item && given.valueCoding === undefined)) continue
    if (!item) issues.push(error('unknown-item', [linkId], { questionnaire: questionnaire.id, item: linkId }))
    else if (more.length > 0) issues.push(error('several-answers', [linkId], { item: item.id }))
    else {
      const option = optionOf(questionnaire, item, given)
      if (option) answers[item.id] = option.code
      else
        issues.push(error('unknown-option', [linkId], { item: item.id, code: given.valueCoding?.code ?? '' }))
    }
  }
  return issues.length > 0 ? err(issues) : ok(answers)
}

/** The values of scales in Observations, by scale id; Observations of other things are left alone. */
export const valuesFromFhir = (
  questionnaire: Questionnaire,
  observations: readonly unknown[],
): Result<Record<string, number>, Issue[]> => {
  const issues: Issue[] = []
  const values: Record<string, number> = {}
  observations.forEach((data, index) => {
    const parsed = FhirObservation.safeParse(data)
    if (!parsed.success) {
      issues.push(error('not-an-observation', [index], { message: parsed.error.message }))
      return
    }
    const { code, valueQuantity } = parsed.data
    const scale = questionnaire.scales.find((entry) =>
      (code.coding ?? []).some(
        (coding) =>
          (coding.system === LOINC && entry.loinc !== undefined && coding.code === entry.loinc) ||
          (coding.system === SCALE_SYSTEM && coding.code === `${questionnaire.id}/${entry.id}`),
      ),
    )
    if (scale && valueQuantity?.value !== undefined) values[scale.id] = valueQuantity.value
  })
  return issues.length > 0 ? err(issues) : ok(values)
}
