import type { Language } from '@caunoi/core'
import { FluentBundle, FluentResource, type FluentVariable } from '@fluent/bundle'
import { escapeHtml, type Html } from './html.ts'

/** A value inside a message: plain text and numbers are escaped, `Html` stands as it is. */
export type TextValue = string | number | { html: Html }

/** The names of the messages that `Arguments` lists. */
export type IdIn<Arguments> = keyof Arguments & string

/** Those without arguments. */
export type PlainIdIn<Arguments> = {
  [Id in IdIn<Arguments>]: [Arguments[Id]] extends [never] ? Id : never
}[IdIn<Arguments>]

/** How names of messages go on after a beginning: `closed` of `status-closed`. */
export type AfterIn<Arguments, Beginning extends string> =
  IdIn<Arguments> extends infer Id ? (Id extends `${Beginning}${infer Rest}` ? Rest : never) : never

/** All that a message needs; of several, all that one of them may need. */
export type ArgsIn<Arguments, Id extends IdIn<Arguments>> = [Arguments[Id]] extends [never]
  ? []
  : [args: Readonly<Record<Arguments[Id] & string, TextValue>>]

/** The messages of a package. */
export interface Messages<Arguments> {
  /** The message as screen text. Throws when an argument is missing: a bug that the compiler finds first. */
  text: <Id extends IdIn<Arguments>>(language: Language, id: Id, ...args: ArgsIn<Arguments, Id>) => Html
  /** The message as a button label or a toast: no markup, nothing escaped. */
  label: <Id extends IdIn<Arguments>>(language: Language, id: Id, ...args: ArgsIn<Arguments, Id>) => string
  has: (language: Language, id: string) => boolean
  /** The names of all messages of a language, for checks of completeness. */
  ids: (language: Language) => string[]
}

const argument = (value: TextValue, escaped: boolean): FluentVariable => {
  if (typeof value === 'number') return value
  if (typeof value === 'string') return escaped ? escapeHtml(value) : value
  return value.html
}

/** Reads compiled Fluent files; each language once, when it is first spoken. */
export const messagesFrom = <Arguments>(sources: Readonly<Record<Language, string>>): Messages<Arguments> => {
  const bundles = new Map<Language, FluentBundle>()
  const bundleOf = (language: Language): FluentBundle => {
    const known = bundles.get(language)
    if (known) return known
    const bundle = new FluentBundle(language, { useIsolating: false })
    const problems = bundle.addResource(new FluentResource(sources[language]))
    if (problems.length > 0) throw new Error(`messages.${language}: ${problems.map(String).join('; ')}`)
    bundles.set(language, bundle)
    return bundle
  }
  const format = (
    language: Language,
    id: string,
    args: Readonly<Record<string, TextValue>>,
    escaped: boolean,
  ): string => {
    const bundle = bundleOf(language)
    const message = bundle.getMessage(id)
    if (!message?.value) throw new Error(`No message ${id} in ${language}`)
    const problems: Error[] = []
    const values = Object.fromEntries(
      Object.entries(args).map(([key, value]) => [key, argument(value, escaped)]),
    )
    const text = bundle.formatPattern(message.value, values, problems)
    if (problems.length > 0)
      throw new Error(`Message ${id} in ${language}: ${problems.map(String).join('; ')}`)
    return text
  }
  return {
    text: (language, id, ...[args]) => format(language, id, args ?? {}, true) as Html,
    label: (language, id, ...[args]) => format(language, id, args ?? {}, false),
    has: (language, id) => bundleOf(language).hasMessage(id),
    ids: (language) => new FluentResource(sources[language]).body.map((entry) => entry.id),
  }
}
