import { type Address, fill } from '../screening/fill.ts'
import type { Language, Localized } from '../text/localized.ts'
import { inEveryLanguage } from '../text/localized.ts'
import type { FhirElement, FhirExtension } from './resource.ts'
import { TEMPLATE, TRANSLATION } from './urls.ts'

/** How a text is written: the language of the resource, and who a Vietnamese text speaks to. */
export interface TextOptions {
  language: Language
  address: Address
}

const other: Record<Language, Language> = { vi: 'en', en: 'vi' }

const inLanguage = (url: string, language: Language, content: string): FhirExtension => ({
  url,
  extension: [
    { url: 'lang', valueCode: language },
    { url: 'content', valueString: content },
  ],
})

/** A text as people read it, the form of address put in. */
export const spoken = (text: Localized, language: Language, address: Address): string =>
  fill(text[language], language === 'vi' ? address : 'you')

/** A text in the language of the resource, the other one as a FHIR translation beside it. */
export const toFhirText = (
  text: Localized,
  { language, address }: TextOptions,
): { value: string; element: FhirElement } => {
  const templates = [language, other[language]]
    .filter((key) => spoken(text, key, address) !== text[key])
    .map((key) => inLanguage(TEMPLATE, key, text[key]))
  return {
    value: spoken(text, language, address),
    element: {
      extension: [
        inLanguage(TRANSLATION, other[language], spoken(text, other[language], address)),
        ...templates,
      ],
    },
  }
}

const contents = (url: string, element: FhirElement | undefined): Map<string, string> =>
  new Map(
    (element?.extension ?? []).flatMap((entry) => {
      if (entry.url !== url) return []
      const field = (name: string) => entry.extension?.find((inner) => inner.url === name)
      const language = field('lang')?.valueCode
      const content = field('content')?.valueString
      return language !== undefined && content !== undefined ? [[language, content] as const] : []
    }),
  )

/** Both languages of a text; one that is not there is said in the language of the resource. */
export const fromFhirText = (
  value: string | undefined,
  element: FhirElement | undefined,
  language: Language,
): Localized | undefined => {
  if (value === undefined || value.trim() === '') return undefined
  const templates = contents(TEMPLATE, element)
  const translations = contents(TRANSLATION, element)
  const say = (key: Language) =>
    templates.get(key) ?? (key === language ? value : (translations.get(key) ?? value))
  return inEveryLanguage(say)
}
