import { error, type Issue } from '../issue.ts'
import { err, ok, type Result } from '../result.ts'
import { Questionnaire } from '../screening/questionnaire.ts'
import type { Language, Localized } from '../text/localized.ts'
import {
  numberIn,
  type ReadItem,
  type ReadOption,
  ReadQuestionnaire,
  stringIn,
  translationIn,
} from './read-fhir.ts'
import { CALCULATED, ITEM_REST, ITEM_WEIGHT, LOINC, OPTION_CODE, ORDINAL_VALUE, REST } from './systems.ts'

interface Wire {
  resource: ReadQuestionnaire
  language: Language
}

const languageOf = (resource: ReadQuestionnaire): Language =>
  resource.language?.startsWith('vi') ? 'vi' : 'en'

/** A text in both languages; where a translation is missing the same words stand in both. */
const both = (
  text: string,
  translated: Parameters<typeof translationIn>[0],
  language: Language,
): Localized => {
  const other = language === 'vi' ? 'en' : 'vi'
  const second = translationIn(translated, other) ?? text
  return language === 'vi' ? { vi: text, en: second } : { vi: second, en: text }
}

/** Answers written as a contained value set, in the form of answer options. */
const optionsOf = (item: ReadItem, { resource }: Wire): ReadOption[] => {
  if (item.answerOption.length > 0) return item.answerOption
  const set = resource.contained.find((entry) => `#${entry.id}` === item.answerValueSet)
  return (set?.compose?.include ?? []).flatMap(({ system, concept }) =>
    concept.map(({ code, display, extension }) => ({
      valueCoding: { code, extension: [], ...(system && { system }), ...(display && { display }) },
      extension,
    })),
  )
}

const loincOf = (
  codings: readonly { system?: string | undefined; code?: string | undefined }[],
): string | undefined => codings.find((coding) => coding.system === LOINC)?.code

const readOption = (option: ReadOption, language: Language) => {
  const coding = option.valueCoding
  const words = coding?.display ?? option.valueString
  const score =
    numberIn([...option.extension, ...(coding?.extension ?? [])], ORDINAL_VALUE, ITEM_WEIGHT) ??
    option.valueInteger
  const loinc = coding && loincOf([coding])
  return {
    code:
      stringIn(coding?.extension ?? [], OPTION_CODE) ??
      coding?.code ??
      option.valueString ??
      String(option.valueInteger),
    score,
    ...(words !== undefined && { label: both(words, coding?._display, language) }),
    ...(loinc !== undefined && { loinc }),
  }
}

const json = (text: string | undefined): Record<string, unknown> => {
  if (text === undefined) return {}
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}

const readItem = (item: ReadItem, wire: Wire, counts: (linkId: string) => boolean) => {
  const options = optionsOf(item, wire).map((option) => readOption(option, wire.language))
  const scored = options.every((option) => option.score !== undefined) && counts(item.linkId)
  const loinc = loincOf(item.code)
  return {
    id: item.linkId,
    ...(item.text !== undefined && { text: both(item.text, item._text, wire.language) }),
    options: options.map((option) => ({ ...option, score: option.score ?? 0 })),
    scored,
    ...(loinc !== undefined && { loinc }),
    ...json(stringIn(item.extension, ITEM_REST)),
  }
}

const flat = (items: readonly ReadItem[]): ReadItem[] => items.flatMap((item) => [item, ...flat(item.item)])

/** Which items a foreign total adds up: those that its calculation names, or all where it names none. */
const counted = (items: readonly ReadItem[]): ((linkId: string) => boolean) => {
  const totals = items.filter((item) => item.extension.some((extension) => extension.url === CALCULATED))
  const named = JSON.stringify(totals.map((total) => total.extension.map((extension) => extension)))
  const mentions = (linkId: string) => named.includes(`'${linkId}'`)
  const some = items.some((item) => mentions(item.linkId))
  return (linkId) => !some || mentions(linkId)
}

/** What an instrument from elsewhere does not say about itself, said as carefully as possible. */
const foreign = ({ resource, language }: Wire, items: { id: string; scored: boolean }[]) => {
  const title = resource.title ?? resource.name ?? resource.id ?? 'Questionnaire'
  const note = 'Imported from FHIR; not checked by this pack.'
  const words = { vi: 'như bản gốc', en: 'as in the original' }
  return {
    about: both(resource.description ?? title, undefined, language),
    minutes: Math.max(1, Math.ceil(items.length / 3)),
    recall: words,
    minimumAge: 0,
    text: 'open',
    licence: {
      name: resource.copyright ?? 'not stated',
      holder: resource.publisher ?? 'not stated',
      notice: both(resource.copyright ?? 'Licence not stated.', undefined, language),
      mayModify: false,
      commercialUse: false,
    },
    wording: { vi: { validated: false, note }, en: { validated: false, note } },
    scales: [
      {
        id: 'total',
        label: { vi: 'Tổng điểm', en: 'Total' },
        items: items.filter((item) => item.scored).map((item) => item.id),
      },
    ],
    provenance: { sources: [], verified: false, checked: '1970-01-01', confirm: note },
  }
}

/** Ids of instruments are kebab-case; foreign ones are made so. */
const idOf = (resource: ReadQuestionnaire): string =>
  (resource.id ?? resource.name ?? resource.title ?? 'imported')
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '') || 'imported'

const issuesOf = (
  problem: { issues: readonly { path: PropertyKey[]; message: string }[] },
  code: string,
): Issue[] => problem.issues.map((issue) => error(code, issue.path.map(String), { message: issue.message }))

/**
 * Reads a FHIR R4 Questionnaire: one written by `questionnaireToFhir` comes back as it was; one from elsewhere becomes a
 * questionnaire with one `total` scale over its scored choices (`ordinalValue` or `itemWeight`, on the option, in the coding
 * or in a contained value set). Item ids are the link ids, option codes the codes of the answers.
 */
export const questionnaireFromFhir = (data: unknown): Result<Questionnaire, Issue[]> => {
  const read = ReadQuestionnaire.safeParse(data)
  if (!read.success) return err(issuesOf(read.error, 'not-a-fhir-questionnaire'))
  const resource = read.data
  const wire: Wire = { resource, language: languageOf(resource) }
  const all = flat(resource.item)
  const choices = all.filter((item) => optionsOf(item, wire).length >= 2)
  if (choices.length === 0) return err([error('no-choice-items', ['item'])])
  const counts = counted(all)
  const items = choices.map((item) => readItem(item, wire, counts))
  const rest = json(stringIn(resource.extension, REST))
  const own = Object.keys(rest).length > 0
  const loinc = loincOf(resource.code)
  const title = resource.title ?? resource.name ?? idOf(resource)
  const parsed = Questionnaire.safeParse({
    id: idOf(resource),
    title: both(title, resource._title, wire.language),
    ...(own ? rest : foreign(wire, items)),
    items,
    ...(loinc !== undefined && { loinc }),
  })
  return parsed.success ? ok(parsed.data) : err(issuesOf(parsed.error, 'fhir-not-usable'))
}
