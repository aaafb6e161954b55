import type { Language } from '../text/localized.ts'
import { fromFhirText } from './fhir-text.ts'
import { plainFromExtension } from './plain-extension.ts'
import type { FhirAnswerOption, FhirCoding, FhirItem, FhirQuestionnaire } from './resource.ts'
import { answerSystemOf, INSTRUMENT, LOINC, OPTION_CODE, scoreLink } from './urls.ts'
import { weightOf } from './weight-of.ts'

interface Rest {
  items: { id: string }[]
  scales: { id: string }[]
  [key: string]: unknown
}

const loincOf = (codes: FhirCoding[] | undefined): { loinc?: string } => {
  const code = codes?.find(({ system }) => system === LOINC)?.code
  return code === undefined ? {} : { loinc: code }
}

const optionOf = (questionnaire: string, item: string, option: FhirAnswerOption, language: Language) => {
  const coding = option.valueCoding
  const own = option.extension?.find(({ url }) => url === OPTION_CODE)?.valueCode
  const foreign =
    coding?.system !== LOINC && coding?.system !== answerSystemOf(questionnaire, item) && coding?.code
  const label = fromFhirText(coding?.display, coding?._display, language)
  return {
    code: own,
    score: weightOf(option, coding),
    ...(label && { label }),
    ...(coding?.system === LOINC && { loinc: coding.code }),
    ...(foreign && {
      coding: { ...(coding?.system !== undefined && { system: coding.system }), code: foreign },
    }),
  }
}

/** The form's own text, coding and scores beside the rules that the extension kept. */
const itemOf = (questionnaire: string, rest: { id: string }, item: FhirItem, language: Language) => {
  const text = fromFhirText(item.text, item._text, language)
  return {
    ...rest,
    ...(text && { text }),
    ...loincOf(item.code),
    options: (item.answerOption ?? []).map((option) => optionOf(questionnaire, rest.id, option, language)),
  }
}

/** The plain data of a questionnaire that this project wrote; undefined for a form of somebody else. */
export const readOwnForm = (form: FhirQuestionnaire, language: Language): unknown => {
  const kept = form.extension?.find(({ url }) => url === INSTRUMENT)
  if (!kept || form.id === undefined) return undefined
  const rest = plainFromExtension(kept) as Rest
  const { id } = form
  const questions = (form.item ?? []).filter(({ type }) => type === 'choice')
  return {
    ...rest,
    id,
    title: fromFhirText(form.title, form._title, language),
    about: fromFhirText(form.description, form._description, language),
    ...loincOf(form.code),
    items: rest.items.map((own, index) => {
      const item = questions[index]
      return item ? itemOf(id, own, item, language) : own
    }),
    scales: rest.scales.map((own) => {
      const item = form.item?.find(({ linkId }) => linkId === scoreLink(own.id))
      return { ...own, label: fromFhirText(item?.text, item?._text, language), ...loincOf(item?.code) }
    }),
  }
}
