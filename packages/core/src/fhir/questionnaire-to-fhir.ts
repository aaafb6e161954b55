import type { Item, Option } from '../screening/item.ts'
import type { Questionnaire } from '../screening/questionnaire.ts'
import type { Language, Localized } from '../text/localized.ts'
import type { FhirAnswerOption, FhirCoding, FhirExtension, FhirItem, FhirQuestionnaire } from './resources.ts'
import {
  answerSystem,
  ITEM_REST,
  ITEM_WEIGHT,
  LOINC,
  LOINC_NOTICE,
  OPTION_CODE,
  ORDINAL_VALUE,
  questionnaireUrl,
  REST,
  TRANSLATION,
} from './systems.ts'

const other = (language: Language): Language => (language === 'vi' ? 'en' : 'vi')

/** The text in the other language, as the standard's translation extension. */
const translated = (text: Localized, language: Language): { extension: FhirExtension[] } => ({
  extension: [
    {
      url: TRANSLATION,
      extension: [
        { url: 'lang', valueCode: other(language) },
        { url: 'content', valueString: text[other(language)] },
      ],
    },
  ],
})

/** The answer as a coding: LOINC where there is a code, with the own code beside it. */
export const codingOf = (option: Option, questionnaire: string, language: Language): FhirCoding => ({
  ...(option.loinc === undefined
    ? { system: answerSystem(questionnaire), code: option.code }
    : {
        system: LOINC,
        code: option.loinc,
        extension: [{ url: OPTION_CODE, valueString: option.code }],
      }),
  ...(option.label && { display: option.label[language], _display: translated(option.label, language) }),
})

const answerOption = (option: Option, questionnaire: string, language: Language): FhirAnswerOption => ({
  valueCoding: codingOf(option, questionnaire, language),
  extension: [
    { url: ORDINAL_VALUE, valueDecimal: option.score },
    { url: ITEM_WEIGHT, valueDecimal: option.score },
  ],
})

const itemToFhir = (item: Item, questionnaire: string, language: Language): FhirItem => {
  const { scored, skipWhen } = item
  return {
    linkId: item.id,
    type: 'choice',
    ...(item.text && { text: item.text[language], _text: translated(item.text, language) }),
    ...(item.loinc !== undefined && { code: [{ system: LOINC, code: item.loinc }] }),
    required: false,
    answerOption: item.options.map((option) => answerOption(option, questionnaire, language)),
    extension: [{ url: ITEM_REST, valueString: JSON.stringify({ scored, skipWhen }) }],
  }
}

/** Everything that the standard has no field for. */
const restOf = ({ items: _items, title: _title, id: _id, loinc: _loinc, ...rest }: Questionnaire) => rest

/**
 * An instrument as a FHIR R4 Questionnaire (SDC): LOINC codes where there are any, scores as `ordinalValue` and `itemWeight`,
 * the other language as translations, licence and LOINC notice as `copyright`. Own extensions (`urn:caunoi:fhir:*`) carry
 * scales, bands and flags, so that `questionnaireFromFhir` gives the same instrument back.
 */
export const questionnaireToFhir = (
  questionnaire: Questionnaire,
  { language = 'vi' }: { language?: Language } = {},
): FhirQuestionnaire => ({
  resourceType: 'Questionnaire',
  id: questionnaire.id,
  url: questionnaireUrl(questionnaire.id),
  status: 'active',
  language,
  title: questionnaire.title[language],
  _title: translated(questionnaire.title, language),
  description: questionnaire.about[language],
  copyright: `${questionnaire.licence.notice[language]} ${LOINC_NOTICE}`,
  subjectType: ['Patient'],
  ...(questionnaire.loinc !== undefined && { code: [{ system: LOINC, code: questionnaire.loinc }] }),
  extension: [{ url: REST, valueString: JSON.stringify(restOf(questionnaire)) }],
  item: questionnaire.items.map((item) => itemToFhir(item, questionnaire.id, language)),
})
