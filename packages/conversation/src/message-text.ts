import { type Language, mainLanguage } from '@caunoi/core'
import { FluentBundle, FluentResource, type FluentVariable } from '@fluent/bundle'
import { type MessageArguments, messages } from './generated/messages.ts'
import { escapeHtml, type Html } from './html.ts'

/** The name of a message, as it stands in the Fluent files. */
export type MessageId = keyof MessageArguments

/** A value inside a message: plain text and numbers are escaped, `Html` stands as it is. */
export type TextValue = string | number | { html: Html }

/** A message without arguments. */
export type PlainMessageId = {
  [Id in MessageId]: [MessageArguments[Id]] extends [never] ? Id : never
}[MessageId]

/** How the names of messages go on after a beginning: `closed` of `status-closed`. */
export type MessagesAfter<Beginning extends string> = MessageId extends infer Id
  ? Id extends `${Beginning}${infer Rest}`
    ? Rest
    : never
  : never

/** All that a message needs; of several, all that one of them may need. */
export type TextArgs<Id extends MessageId> = [MessageArguments[Id]] extends [never]
  ? []
  : [args: Readonly<Record<MessageArguments[Id], TextValue>>]

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

const argument = (value: TextValue, escaped: boolean): FluentVariable => {
  if (typeof value === 'number') return value
  if (typeof value === 'string') return escaped ? escapeHtml(value) : value
  return value.html
}

const format = (
  language: Language,
  id: MessageId,
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
  if (problems.length > 0) throw new Error(`Message ${id} in ${language}: ${problems.map(String).join('; ')}`)
  return text
}

/** The message `id` as screen text. Throws when an argument is missing: a bug that the compiler finds first. */
export const text = <Id extends MessageId>(language: Language, id: Id, ...[args]: TextArgs<Id>): Html =>
  format(language, id, args ?? {}, true) as Html

/** The message `id` as a button label or a toast: no markup, nothing escaped. */
export const label = <Id extends MessageId>(language: Language, id: Id, ...[args]: TextArgs<Id>): string =>
  format(language, id, args ?? {}, false)

/** The message for a word of a pack, such as a unit. Throws where there is none. */
export const messageOf = (beginning: 'unit', word: string): PlainMessageId => {
  const id = `${beginning}-${word}`
  if (!bundleOf(mainLanguage).hasMessage(id)) throw new Error(`No message ${id}`)
  return id as PlainMessageId
}

/** Ids of all messages of a language, for checks of completeness. */
export const messageIds = (language: Language): string[] =>
  new FluentResource(messages[language]).body.map((entry) => entry.id)
