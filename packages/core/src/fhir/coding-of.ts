import type { Item, Option } from '../screening/item.ts'
import type { FhirCoding } from './resource.ts'
import { answerSystemOf, LOINC } from './urls.ts'

/** The coding of an answer: LOINC's where it has one, else that of the form it came from, else our own. */
export const codingOf = (questionnaire: string, item: Item, option: Option): FhirCoding => {
  if (option.loinc !== undefined) return { system: LOINC, code: option.loinc }
  if (option.coding)
    return {
      ...(option.coding.system !== undefined && { system: option.coding.system }),
      code: option.coding.code,
    }
  return { system: answerSystemOf(questionnaire, item.id), code: option.code }
}
