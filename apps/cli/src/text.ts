import { readFileSync } from 'node:fs'
import type { Issue, Language } from '@caunoi/core'
import { FluentBundle, FluentResource } from '@fluent/bundle'

const bundles = new Map<Language, FluentBundle>()

const bundleOf = (language: Language): FluentBundle => {
  const known = bundles.get(language)
  if (known) return known
  const bundle = new FluentBundle(language, { useIsolating: false })
  bundle.addResource(
    new FluentResource(readFileSync(new URL(`./messages/${language}.ftl`, import.meta.url), 'utf8')),
  )
  bundles.set(language, bundle)
  return bundle
}

/** Whether there is a sentence for it. */
export const hasText = (language: Language, id: string): boolean => bundleOf(language).hasMessage(id)

/** A sentence, or the bare id where none was written. */
export const text = (language: Language, id: string, args: Record<string, string | number> = {}): string => {
  const bundle = bundleOf(language)
  const pattern = bundle.getMessage(id)?.value
  return pattern ? bundle.formatPattern(pattern, args, []) : id
}

/** Params that never name what is missing. */
const whose = new Set(['questionnaire', 'list', 'pattern', 'message', 'kind'])

/** The sentence about an issue, for people who do not program. */
export const sentence = (language: Language, { code, params }: Issue): string => {
  const shown = Object.fromEntries(
    Object.entries(params).map(([key, value]) => [
      key,
      Array.isArray(value) ? value.join(' → ') : typeof value === 'boolean' ? String(value) : value,
    ]),
  )
  const name = Object.entries(shown).find(([key]) => !whose.has(key))?.[1] ?? ''
  return text(language, code, { name, ...shown })
}
