import { z } from 'zod'
import { error, type Issue } from '../issue.ts'
import { err, ok, type Result } from '../result.ts'
import type { Language, Localized } from '../text/localized.ts'
import { inEveryLanguage } from '../text/localized.ts'
import { Permission, type Questionnaire } from './questionnaire.ts'

const words = z.string().trim().min(1)

/** The words of an instrument that needs a licence, with the proof that they may be shown. */
export const ImportedText = z.strictObject({
  ...Permission.shape,
  questionnaire: z.string(),
  validated: z.boolean(),
  stem: words.optional(),
  /** Item id to words. */
  items: z.record(z.string(), words),
  /** Item id to the labels of its options in the order of the questionnaire; `*` for all items that are not named. */
  options: z.record(z.string(), z.array(words)),
})
export type ImportedText = z.infer<typeof ImportedText>

const readable = (data: unknown): Result<ImportedText, Issue[]> => {
  const parsed = ImportedText.safeParse(data)
  if (parsed.success) return ok(parsed.data)
  return err(
    parsed.error.issues.map(({ path, message }) =>
      error('import-incomplete', path.map(String), { field: path.join('.'), message }),
    ),
  )
}

const labelsOf = (text: ImportedText, item: string): string[] => text.options[item] ?? text.options['*'] ?? []

const gaps = (questionnaire: Questionnaire, text: ImportedText): Issue[] => {
  if (text.questionnaire !== questionnaire.id)
    return [
      error('import-other-questionnaire', ['questionnaire'], {
        wanted: questionnaire.id,
        given: text.questionnaire,
      }),
    ]
  if (questionnaire.text === 'open' || questionnaire.text === 'non-commercial')
    return [error('import-not-needed', ['questionnaire'], { questionnaire: questionnaire.id })]
  return questionnaire.items.flatMap(({ id, options }) => {
    const given = labelsOf(text, id).length
    return [
      ...(text.items[id] === undefined ? [error('import-item-missing', ['items', id], { item: id })] : []),
      ...(given === options.length
        ? []
        : [error('import-options-differ', ['options', id], { item: id, wanted: options.length, given })]),
    ]
  })
}

/** Words of one language beside those that are there; what a language lacks is never shown (see `isPresentable`). */
const beside = (language: Language, said: string, before: Localized | undefined): Localized =>
  inEveryLanguage((one) => (one === language ? said : (before?.[one] ?? said)))

/**
 * Joins licensed words to a scoring rule. Refused when the translator, the holder, the proof of permission or the person
 * who approved it is missing, or when an item or an option has no words.
 */
export const importText = (questionnaire: Questionnaire, data: unknown): Result<Questionnaire, Issue[]> => {
  const read = readable(data)
  if (!read.ok) return read
  const text = read.value
  const issues = gaps(questionnaire, text)
  if (issues.length > 0) return err(issues)
  const { language, translator, holder, permission, approvedBy, approvedOn } = text
  return ok({
    ...questionnaire,
    text: 'licensed',
    permissions: [
      ...questionnaire.permissions.filter((entry) => entry.language !== language),
      { language, translator, holder, permission, approvedBy, approvedOn },
    ],
    ...(text.stem !== undefined && { stem: beside(language, text.stem, questionnaire.stem) }),
    wording: {
      ...questionnaire.wording,
      [language]: { validated: text.validated, note: `${translator}; ${permission}`, sources: [] },
    },
    items: questionnaire.items.map((item) => ({
      ...item,
      text: beside(language, text.items[item.id] ?? '', item.text),
      options: item.options.map((option, index) => ({
        ...option,
        label: beside(language, labelsOf(text, item.id)[index] ?? '', option.label),
      })),
    })),
  })
}

/** Whether the words are there and may be shown, in a language if one is given, so that the instrument may be offered. */
export const isPresentable = (questionnaire: Questionnaire, language?: Language): boolean => {
  if (questionnaire.text === 'importer') return false
  if (questionnaire.text === 'licensed') {
    const { permissions } = questionnaire
    if (permissions.length === 0) return false
    if (language && !permissions.some((entry) => entry.language === language)) return false
  }
  return questionnaire.items.every(
    (item) => item.text !== undefined && item.options.every((option) => option.label !== undefined),
  )
}
