import { error, type Issue } from '../issue.ts'
import { err, ok, type Result } from '../result.ts'
import { knownDangers } from './foreign-dangers.ts'
import { codesOf, type ForeignOption, foreignOptions, slug, toOption } from './foreign-options.ts'
import type { FhirEnableWhen, FhirItem, FhirQuestionnaire } from './resource.ts'
import { CALCULATED, LOINC } from './urls.ts'

const SECONDS_PER_ITEM = 15

/** Nobody has compared it with its source yet. */
const NEVER = '0001-01-01'

interface Question {
  id: string
  item: FhirItem
  options: ForeignOption[]
  codes: string[]
  scored: boolean
}

const flat = (items: readonly FhirItem[]): FhirItem[] =>
  items.flatMap((item) => [item, ...flat(item.item ?? [])])

const loincOf = (item: { code?: FhirItem['code'] }): string | undefined =>
  item.code?.find(({ system }) => system === LOINC)?.code

const questionsOf = (form: FhirQuestionnaire): Question[] => {
  const asked = flat(form.item ?? []).flatMap((item) => {
    const options = ['choice', 'open-choice', 'coding'].includes(item.type) ? foreignOptions(item, form) : []
    return options.length > 1 ? [{ item, options }] : []
  })
  return asked.map(({ item, options }) => ({
    id: item.linkId,
    item,
    options,
    codes: codesOf(options),
    scored: options.some(({ score }) => score !== undefined),
  }))
}

const skipRules = (condition: FhirEnableWhen, questions: readonly Question[]) => {
  const asked = questions.find(({ item }) => item.linkId === condition.question)
  const place = asked?.options.findIndex(({ code }) => code === condition.answerCoding?.code) ?? -1
  if (!asked || place < 0) return undefined
  const rule = (at: number) => ({ item: asked.id, code: asked.codes[at] ?? '' })
  if (condition.operator === '!=') return [rule(place)]
  if (condition.operator !== '=') return undefined
  return asked.options.flatMap((_, at) => (at === place ? [] : [rule(at)]))
}

const problems = (questions: readonly Question[], scores: readonly FhirItem[]): Issue[] => {
  const at = ({ item }: Question) => ['item', item.linkId]
  const scored = questions.filter((question) => question.scored)
  return [
    ...(scored.length === 0 ? [error('no-scores', ['item'])] : []),
    // Which items a second score adds up stands in an expression that is not read here: refuse rather than guess.
    ...(scores.length > 1
      ? [error('several-scores', ['item'], { scores: scores.map(({ linkId }) => linkId) })]
      : []),
    ...scored
      .filter(({ options }) => options.some(({ score }) => score === undefined))
      .map((question) => error('option-without-score', at(question), { item: question.item.linkId })),
    ...questions
      .filter(({ item }) =>
        (item.enableWhen ?? []).some((condition) => skipRules(condition, questions) === undefined),
      )
      .map((question) => error('unsupported-condition', at(question), { item: question.item.linkId })),
  ]
}

/**
 * A form of somebody else as plain data of a questionnaire: the scored items add up to `total`. Its words are not
 * offered to anybody until a person has seen to their licence.
 */
export const readForeignForm = (form: FhirQuestionnaire, wanted?: string): Result<unknown, Issue[]> => {
  const questions = questionsOf(form)
  const scores = flat(form.item ?? []).filter(({ extension }) =>
    extension?.some(({ url }) => url === CALCULATED),
  )
  const issues = problems(questions, scores)
  if (issues.length > 0) return err(issues)
  const items = questions.map(({ id, item, options, codes, scored }) => ({
    id,
    ...(item.text !== undefined && { text: { vi: item.text, en: item.text } }),
    options: options.map((option, place) => toOption(option, codes[place] ?? String(place), place, scored)),
    scored,
    skipWhen: (item.enableWhen ?? []).flatMap((condition) => skipRules(condition, questions) ?? []),
    ...(loincOf(item) !== undefined && { loinc: loincOf(item) }),
  }))
  const total = scores[0] && loincOf(scores[0])
  const panel = loincOf(form)
  const scored = items.filter((item) => item.scored)
  const title = form.title ?? form.name ?? form.id ?? 'FHIR'
  const both = (text: string) => ({ vi: text, en: text })
  const notice = form.copyright ?? 'No notice in the form.'
  return ok({
    id: wanted ?? slug(form.id ?? form.name ?? title, 'imported'),
    title: both(title),
    about: both(form.description ?? title),
    minutes: Math.ceil((questions.length * SECONDS_PER_ITEM) / 60),
    recall: { vi: 'theo lời trong bài', en: 'as the form says' },
    minimumAge: 0,
    text: 'importer',
    licence: {
      name: 'To be found out',
      holder: 'To be found out',
      source: form.url ?? 'fhir',
      attribution: form.copyright ?? title,
      notice: both(notice),
      mayModify: false,
      commercialUse: false,
    },
    wording: {
      vi: { validated: false, note: 'Read from a FHIR form.' },
      en: { validated: false, note: 'Read from a FHIR form.' },
    },
    items,
    scales: [
      {
        id: 'total',
        label: { vi: 'Tổng điểm', en: 'Total' },
        items: scored.map(({ id }) => id),
        ...(total !== undefined && { loinc: total }),
      },
    ],
    flags: knownDangers(
      scored,
      [panel, total].filter((code) => code !== undefined),
    ),
    ...(panel !== undefined && { loinc: panel }),
    provenance: { sources: [], verified: false, checked: NEVER, confirm: 'Read from a FHIR form.' },
  })
}
