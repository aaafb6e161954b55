import type { FhirItem, FhirQuestionnaire } from './resource.ts'
import { FhirValueSet } from './resource.ts'
import { LOINC } from './urls.ts'
import { weightOf } from './weight-of.ts'

/** One answer of a form by somebody else. */
export interface ForeignOption {
  display: string
  system?: string
  code: string
  score?: number
}

const concepts = (set: FhirValueSet): ForeignOption[] => {
  const listed = (set.compose?.include ?? []).flatMap(({ system, concept }) =>
    (concept ?? []).map((entry) => ({ ...entry, ...(system !== undefined && { system }) })),
  )
  return [...listed, ...(listed.length === 0 ? (set.expansion?.contains ?? []) : [])].map((entry) => {
    const score = weightOf(entry)
    return {
      display: entry.display ?? entry.code,
      code: entry.code,
      ...(entry.system !== undefined && { system: entry.system }),
      ...(score !== undefined && { score }),
    }
  })
}

const contained = (form: FhirQuestionnaire, reference: string): ForeignOption[] => {
  const sets = (form.contained ?? []).flatMap((resource) => {
    const set = FhirValueSet.safeParse(resource)
    return set.success ? [set.data] : []
  })
  const set = sets.find(({ id, url }) => `#${id}` === reference || (url !== undefined && url === reference))
  return set ? concepts(set) : []
}

/** The answers of an item, from its options or from a value set that the form contains. */
export const foreignOptions = (item: FhirItem, form: FhirQuestionnaire): ForeignOption[] => {
  if (item.answerOption === undefined)
    return item.answerValueSet === undefined ? [] : contained(form, item.answerValueSet)
  return item.answerOption.flatMap((option) => {
    const { valueCoding: coding, valueInteger: integer, valueString: text } = option
    const code = coding?.code ?? text ?? (integer === undefined ? undefined : String(integer))
    if (code === undefined) return []
    const score = weightOf(option, coding) ?? integer
    return [
      {
        display: coding?.display ?? code,
        code,
        ...(coding?.system !== undefined && { system: coding.system }),
        ...(score !== undefined && { score }),
      },
    ]
  })
}

/** A name as the ids of this project are written; `fallback` where nothing is left. */
export const slug = (text: string, fallback: string): string => {
  const made = text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
  return made === '' ? fallback : made
}

/** The codes of the form where they tell its answers apart, else their places. */
export const codesOf = (options: readonly ForeignOption[]): string[] => {
  const codes = options.map(({ code }) => code)
  return new Set(codes).size === codes.length ? codes : codes.map((_, place) => String(place))
}

/** One of the options as this project has them. */
export const toOption = (option: ForeignOption, code: string, place: number, scored: boolean) => ({
  code,
  score: scored ? (option.score ?? place) : place,
  label: { vi: option.display, en: option.display },
  ...(option.system === LOINC
    ? { loinc: option.code }
    : {
        coding: { ...(option.system !== undefined && { system: option.system }), code: option.code },
      }),
})
