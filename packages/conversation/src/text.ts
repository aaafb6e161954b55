import type { Language } from '@caunoi/core'
import { FluentBundle, FluentResource, type FluentVariable } from '@fluent/bundle'
import { messages } from './generated/messages.ts'
import { escapeHtml, type Html } from './html.ts'

/** A value inside a message: plain text and numbers are escaped, `Html` stands as it is. */
export type TextArgs = Record<string, string | number | { html: Html }>

const makeBundle = (language: Language): FluentBundle => {
  const bundle = new FluentBundle(language, { useIsolating: false })
  const problems = bundle.addResource(new FluentResource(messages[language]))
  if (problems.length > 0) throw new Error(`messages.${language}: ${problems.map(String).join('; ')}`)
  return bundle
}

const bundles = new Map<Language, FluentBundle>()

const bundleOf = (language: Language): FluentBundle => {
  const known = bundles.get(language)
  if (known) return known
  const made = makeBundle(language)
  bundles.set(language, made)
  return made
}

const argument = (value: TextArgs[string], escaped: boolean): FluentVariable => {
  if (typeof value === 'number') return value
  if (typeof value === 'string') return escaped ? escapeHtml(value) : value
  return value.html
}

const format = (language: Language, id: string, args: TextArgs, escaped: boolean): string => {
  const bundle = bundleOf(language)
  const message = bundle.getMessage(id)
  if (!message?.value) throw new Error(`No message ${id} in ${language}`)
  const problems: Error[] = []
  const values = Object.fromEntries(
    Object.entries(args).map(([key, value]) => [key, argument(value, escaped)]),
  )
  const text = bundle.formatPattern(message.value, values, problems)
  if (problems.length > 0) throw new Error(`Message ${id} in ${language}: ${problems.map(String).join('; ')}`)
  return text
}

/** The message `id` as screen text. Throws when there is no such message or an argument is missing: a bug. */
export const text = (language: Language, id: string, args: TextArgs = {}): Html =>
  format(language, id, args, true) as Html

/** The message `id` as a button label or a toast: no markup, nothing escaped. */
export const label = (language: Language, id: string, args: TextArgs = {}): string =>
  format(language, id, args, false)

/** Ids of all messages of a language, for checks of completeness. */
export const messageIds = (language: Language): string[] =>
  new FluentResource(messages[language]).body.map((entry) => entry.id)
