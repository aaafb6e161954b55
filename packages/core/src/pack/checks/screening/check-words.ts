import { type Issue, warning } from '../../../issue.ts'
import { type ForbiddenWords, forbiddenIn } from '../../../screening/forbidden-words.ts'
import { isPresentable } from '../../../screening/import-text.ts'
import type { Questionnaire } from '../../../screening/questionnaire.ts'
import { resultTexts } from '../../../screening/result-texts.ts'
import { languages } from '../../../text/localized.ts'
import type { Finding, Path } from './finding.ts'

const hasWords = ({ items }: Questionnaire): boolean =>
  items.some((item) => item.text !== undefined || item.options.some((option) => option.label !== undefined))

/** No words without leave to show them, and no gap where there is leave. */
const checkLicence = (questionnaire: Questionnaire, found: Finding): Issue[] => {
  if (questionnaire.text === 'importer')
    return hasWords(questionnaire) ? [found('words-without-permission', ['items'])] : []
  if (questionnaire.text === 'licensed' && questionnaire.permissions.length === 0)
    return [found('words-without-permission', ['permissions'])]
  return isPresentable(questionnaire) ? [] : [found('words-missing', ['items'])]
}

/** Each band of the main scale is explained; without bands, what reaching a cut-off means and what not. */
const checkMeanings = (questionnaire: Questionnaire, found: Finding): Issue[] => {
  const { scales, meanings, cutOffs } = questionnaire
  const known = new Set(scales.flatMap(({ id, bands }) => bands.map((band) => `${id}/${band.id}`)))
  const plain = new Set(['total/positive', 'total/negative'])
  const said = new Set(meanings.map(({ scale, band }) => `${scale}/${band}`))
  const wanted = known.size > 0 ? known : cutOffs.length > 0 ? plain : new Set<string>()
  return [
    ...[...said]
      .filter((key) => !known.has(key) && !(known.size === 0 && plain.has(key)))
      .map((band) => found('unknown-band', ['meanings'], { band })),
    ...(meanings.length === 0 ? [] : [...wanted].filter((key) => !said.has(key))).map((band) =>
      found('band-without-meaning', ['meanings'], { band }),
    ),
  ]
}

const checkForbidden = (
  questionnaire: Questionnaire,
  lists: readonly ForbiddenWords[],
  found: Finding,
): Issue[] =>
  resultTexts(questionnaire).flatMap(({ path, text }) =>
    languages.flatMap((language) =>
      forbiddenIn(text[language], language, lists).map((word) =>
        found('forbidden-word', [...path, language], { word }),
      ),
    ),
  )

/** What is said to a person: licence, meanings, forbidden words; wording that waits for approval is a warning. */
export const checkWords = (
  questionnaire: Questionnaire,
  lists: readonly ForbiddenWords[],
  at: Path,
  found: Finding,
): Issue[] => [
  ...checkLicence(questionnaire, found),
  ...checkMeanings(questionnaire, found),
  ...checkForbidden(questionnaire, lists, found),
  ...languages
    .filter((language) => questionnaire.text !== 'importer' && !questionnaire.wording[language].validated)
    .map((language) =>
      warning('unvalidated-wording', [...at, 'wording', language], {
        questionnaire: questionnaire.id,
        language,
        note: questionnaire.wording[language].note,
      }),
    ),
]
