import type { Address } from '../screening/fill.ts'
import type { Item, Option } from '../screening/item.ts'
import type { Questionnaire } from '../screening/questionnaire.ts'
import type { Scale } from '../screening/scale.ts'
import type { Language, Localized } from '../text/localized.ts'
import { codingOf } from './coding-of.ts'
import { type TextOptions, toFhirText } from './fhir-text.ts'
import { enabledWhen, valueOfScale } from './fhirpath.ts'
import { plainToExtension } from './plain-extension.ts'
import type { FhirAnswerOption, FhirCoding, FhirItem, FhirQuestionnaire } from './resource.ts'
import {
  CALCULATED,
  canonicalOf,
  ENABLE_WHEN,
  INSTRUMENT,
  ITEM_WEIGHT,
  LOINC,
  LOINC_NOTICE,
  OPTION_CODE,
  ORDINAL_VALUE,
  SCALE_SYSTEM,
  STEM_LINK,
  scoreLink,
} from './urls.ts'

const FHIRPATH = 'text/fhirpath'

const loincCode = (code: string | undefined): { code?: FhirCoding[] } =>
  code === undefined ? {} : { code: [{ system: LOINC, code }] }

const answerOption = (
  questionnaire: Questionnaire,
  item: Item,
  option: Option,
  options: TextOptions,
): FhirAnswerOption => {
  const label = option.label && toFhirText(option.label, options)
  return {
    extension: [
      { url: ORDINAL_VALUE, valueDecimal: option.score },
      { url: ITEM_WEIGHT, valueDecimal: option.score },
      { url: OPTION_CODE, valueCode: option.code },
    ],
    valueCoding: {
      ...codingOf(questionnaire.id, item, option),
      ...(label && { display: label.value, _display: label.element }),
    },
  }
}

const questionItem = (questionnaire: Questionnaire, item: Item, options: TextOptions): FhirItem => {
  const text = item.text && toFhirText(item.text, options)
  const expression = enabledWhen(questionnaire, item)
  return {
    ...(expression !== undefined && {
      extension: [{ url: ENABLE_WHEN, valueExpression: { language: FHIRPATH, expression } }],
    }),
    linkId: item.id,
    ...loincCode(item.loinc),
    ...(/^\d+$/.test(item.id) && { prefix: `${item.id}.` }),
    ...(text && { text: text.value, _text: text.element }),
    type: 'choice',
    required: false,
    answerOption: item.options.map((option) => answerOption(questionnaire, item, option, options)),
  }
}

const scoreItem = (questionnaire: Questionnaire, scale: Scale, options: TextOptions): FhirItem => {
  const label = toFhirText(scale.label, options)
  const own = { system: SCALE_SYSTEM, code: `${questionnaire.id}/${scale.id}` }
  return {
    extension: [
      {
        url: CALCULATED,
        valueExpression: { language: FHIRPATH, expression: valueOfScale(questionnaire, scale) },
      },
    ],
    linkId: scoreLink(scale.id),
    code: scale.loinc === undefined ? [own] : [{ system: LOINC, code: scale.loinc }, own],
    text: label.value,
    _text: label.element,
    type: 'decimal',
    readOnly: true,
  }
}

/** What the standard elements do not carry. */
const rest = ({ id, title, about, loinc, items, scales, ...other }: Questionnaire): object => ({
  ...other,
  items: items.map(({ id: item, scored, skipWhen }) => ({ id: item, scored, skipWhen })),
  scales: scales.map(({ label, loinc: code, ...scale }) => scale),
})

/** `PHQ9`, as FHIR wants names that a program can use. */
const nameOf = (id: string): string => {
  const name = id.replaceAll('-', '_').toUpperCase()
  return /^[A-Z]/.test(name) ? name : `Q_${name}`
}

const usesLoinc = ({ loinc, items, scales }: Questionnaire): boolean =>
  [loinc, ...items.map((item) => item.loinc), ...scales.map((scale) => scale.loinc)].some(
    (code) => code !== undefined,
  ) || items.some((item) => item.options.some((option) => option.loinc !== undefined))

/** The holder's notice, and that of LOINC where its codes are used. */
const copyrightOf = (questionnaire: Questionnaire): Localized => {
  const { vi, en } = questionnaire.licence.notice
  return usesLoinc(questionnaire)
    ? { vi: `${vi}\n${LOINC_NOTICE}`, en: `${en}\n${LOINC_NOTICE}` }
    : { vi, en }
}

export interface QuestionnaireToFhirOptions {
  /** The language of the resource; the other one stands beside it as a translation. Default `vi`. */
  language?: Language
  /** Who the Vietnamese texts speak to. Default `anh/chị`. */
  address?: Address
}

/**
 * A questionnaire as FHIR R4 Questionnaire with the extensions of SDC: LOINC codes, scores as `ordinalValue` and
 * `itemWeight`, scales as calculated expressions, skip rules as enableWhenExpression, the licence as copyright.
 * Nothing is lost: what FHIR has no place for stands in an extension of its own, see `questionnaireFromFhir`.
 */
export const questionnaireToFhir = (
  questionnaire: Questionnaire,
  { language = 'vi', address = 'anh/chị' }: QuestionnaireToFhirOptions = {},
): FhirQuestionnaire => {
  const options = { language, address }
  const title = toFhirText(questionnaire.title, options)
  const description = toFhirText(questionnaire.about, options)
  const copyright = toFhirText(copyrightOf(questionnaire), options)
  const stem = questionnaire.stem && toFhirText(questionnaire.stem, options)
  return {
    resourceType: 'Questionnaire',
    id: questionnaire.id,
    language,
    extension: [plainToExtension(INSTRUMENT, rest(questionnaire))],
    url: canonicalOf(questionnaire.id),
    name: nameOf(questionnaire.id),
    title: title.value,
    _title: title.element,
    status: questionnaire.provenance.verified ? 'active' : 'draft',
    subjectType: ['Patient'],
    description: description.value,
    _description: description.element,
    copyright: copyright.value,
    _copyright: copyright.element,
    ...loincCode(questionnaire.loinc),
    item: [
      ...(stem ? [{ linkId: STEM_LINK, text: stem.value, _text: stem.element, type: 'display' }] : []),
      ...questionnaire.items.map((item) => questionItem(questionnaire, item, options)),
      ...questionnaire.scales.map((scale) => scoreItem(questionnaire, scale, options)),
    ],
  }
}
