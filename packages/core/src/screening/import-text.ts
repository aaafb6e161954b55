import { z } from 'zod'
import { CalendarDate } from '../calendar/calendar-date.ts'
import { error, type Issue } from '../issue.ts'
import { err, ok, type Result } from '../result.ts'
import { Language } from '../text/localized.ts'
import type { Questionnaire } from './questionnaire.ts'

/** The words of an instrument that needs a licence, with the proof that they may be shown. */
export const ImportedText = z.strictObject({
  questionnaire: z.string(),
  language: Language,
  translator: z.string().trim().min(1),
  holder: z.string().trim().min(1),
  /** A file or an address that shows the permission. */
  permission: z.string().trim().min(1),
  approvedBy: z.string().trim().min(1),
  approvedOn: CalendarDate,
  validated: z.boolean(),
  stem: z.string().trim().min(1).optional(),
  /** Item id to words. */
  items: z.record(z.string(), z.string().trim().min(1)),
  /** Item id to the labels of its options in published order; `*` for all items that are not named. */
  options: z.record(z.string(), z.array(z.string().trim().min(1))),
})
export type ImportedText = z.infer<typeof ImportedText>

const readable = (data: unknown): Result<ImportedText, Issue[]> => {
  const parsed = ImportedText.safeParse(data)
  if (parsed.success) return ok(parsed.data)
  return err(
    parsed.error.issues.map((issue) =>
      error('import-incomplete', issue.path.map(String), {
        field: issue.path.join('.'),
        message: issue.message,
      }),
    ),
  )
}

/**
 * Joins licensed words to a scoring rule. Refused when the translator, the holder, the proof of permission or the person
 * who approved it is missing, or when an item or an option has no words.
 */
export const importText = (questionnaire: Questionnaire, data: unknown): Result<Questionnaire, Issue[]> => {
  const read = readable(data)
  if (!read.ok) return read
  const text = read.value
  if (text.questionnaire !== questionnaire.id)
    return err([
      error('import-other-questionnaire', ['questionnaire'], {
        wanted: questionnaire.id,
        given: text.questionnaire,
      }),
    ])
  const issues = questionnaire.items.flatMap((item) => {
    const labels = text.options[item.id] ?? text.options['*'] ?? []
    return [
      ...(text.items[item.id] === undefined
        ? [error('import-item-missing', ['items', item.id], { item: item.id })]
        : []),
      ...(labels.length === item.options.length
        ? []
        : [
            error('import-options-differ', ['options', item.id], {
              item: item.id,
              wanted: item.options.length,
              given: labels.length,
            }),
          ]),
    ]
  })
  if (issues.length > 0) return err(issues)
  const both = (words: string, before: { vi: string; en: string } | undefined) =>
    ({ vi: before?.vi ?? words, en: before?.en ?? words, [text.language]: words }) as {
      vi: string
      en: string
    }
  const items = questionnaire.items.map((item) => ({
    ...item,
    text: both(text.items[item.id] ?? '', item.text),
    options: item.options.map((option, index) => {
      const labels = text.options[item.id] ?? text.options['*'] ?? []
      return { ...option, label: both(labels[index] ?? '', option.label) }
    }),
  }))
  const note = `${text.translator}; ${text.permission}; ${text.approvedBy}, ${text.approvedOn}`
  return ok({
    ...questionnaire,
    text: 'open',
    ...(text.stem !== undefined && { stem: both(text.stem, questionnaire.stem) }),
    licence: { ...questionnaire.licence, holder: text.holder },
    wording: { ...questionnaire.wording, [text.language]: { validated: text.validated, note } },
    items,
  })
}

/** Whether the words are there, so that the instrument may be offered. */
export const isPresentable = (questionnaire: Questionnaire): boolean =>
  questionnaire.text !== 'importer' &&
  questionnaire.items.every(
    (item) => item.text !== undefined && item.options.every((option) => option.label !== undefined),
  )
