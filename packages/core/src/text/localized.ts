import { z } from 'zod'

/**
 * Every language that content and messages exist in, as it calls itself. One more line here, and the compiler says what
 * the code lacks, the generate step which messages, `caunoi check` which texts of a pack.
 */
export const languageNames = { vi: 'Tiếng Việt', en: 'English' } as const
export type Language = keyof typeof languageNames
export const languages = Object.keys(languageNames) as readonly Language[]
export const Language = z.enum(languages as readonly [Language, ...Language[]])

/** Groups of staff are spoken to in it, and whoever has chosen none. */
export const mainLanguage: Language = 'vi'

/** Something for every language. */
export const inEveryLanguage = <Value>(make: (language: Language) => Value): Record<Language, Value> =>
  Object.fromEntries(languages.map((language) => [language, make(language)])) as Record<Language, Value>

/** One text in every language. */
export const Localized = z.strictObject(inEveryLanguage(() => z.string().trim().min(1)))
export type Localized = z.infer<typeof Localized>

/** The text in `language`. */
export const localize = (text: Localized, language: Language): string => text[language]
