import { z } from 'zod'

/** The languages a pack speaks. A text exists in all of them or the pack is refused. */
export const languages = ['vi', 'en'] as const
export const Language = z.enum(languages)
export type Language = z.infer<typeof Language>

/** One text in every language. */
export const Localized = z.strictObject({ vi: z.string().trim().min(1), en: z.string().trim().min(1) })
export type Localized = z.infer<typeof Localized>

/** The text in `language`. */
export const localize = (text: Localized, language: Language): string => text[language]
