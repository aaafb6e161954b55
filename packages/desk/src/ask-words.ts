import { escapeHtml, type Html, type Input, type ShownButton } from '@caunoi/conversation'
import type { RequestCommand } from '@caunoi/core/request'
import { label, type PlainMessageId, text } from './message-text.ts'
import { onCase } from './on-case.ts'
import type { Press } from './read-press.ts'
import { refusalText } from './refusal-text.ts'
import { runAndShow } from './run.ts'
import type { PendingWords } from './session.ts'
import { button, type Desk, only, say, sayOwn, screen, type Turn, waitingFor } from './turn.ts'
import type { Verb } from './verb.ts'

/** What the words are, as a command; or the id of the message that says what is wrong with them. */
export type Read = { command: RequestCommand } | { wrong: PlainMessageId }

/** What words are asked for, besides the answers of a call. */
type Asked = Exclude<PendingWords['kind'], 'call'>

/** The question for words, in private; from now on they are waited for. */
export const ask = (
  desk: Desk,
  pending: PendingWords & { kind: Asked },
  args: { time?: string } = {},
  more: ShownButton[][] = [],
): Turn => {
  const { language } = desk.world
  const back = button(label(language, 'desk-back'), 'case', pending.code)
  const question = text(language, `desk-ask-${pending.kind}`, {
    code: pending.code,
    time: args.time ?? '',
  })
  return {
    session: waitingFor(desk.session, pending),
    effects: [say('self', screen(question, [...more, [back]]))],
  }
}

/** What somebody wrote; of a file, what stands under it. */
export const wordsOf = (input: Input): string => {
  if (input.kind === 'text') return input.text.trim()
  return input.kind === 'attachment' ? input.caption : ''
}

/** What is said when it is done. Words for somebody who is not to be written to wait until they look. */
const doneWords = ({ kind, code }: PendingWords & { kind: Asked }, { world }: Desk): Html => {
  const isQuiet = world.request(code)?.state.details?.contact.mode === 'discreet'
  const id = kind === 'message' && isQuiet ? 'desk-done-message-quiet' : (`desk-done-${kind}` as const)
  return text(world.language, id, { code })
}

/** Carries out what the words say, and shows the case. */
export const takeWords = (pending: PendingWords & { kind: Asked }, read: Read, desk: Desk): Turn => {
  const { language } = desk.world
  if ('wrong' in read) return only(desk, sayOwn(desk, read.wrong))
  const lead = doneWords(pending, desk)
  const done = runAndShow(desk, pending.code, read.command, lead)
  if (!done.ok) return only(desk, say('self', screen(escapeHtml(refusalText(done.error, language)))))
  return { ...done.value, session: waitingFor(desk.session) }
}

/** A verb whose next step is words of the staff member. */
export const wordsVerb = (name: Asked, read: (words: string, desk: Desk, input: Input) => Read): Verb => ({
  name,
  press: (press: Press, desk: Desk) => onCase(press, desk, () => ask(desk, { kind: name, code: press.code })),
  words: (pending, input, desk) =>
    takeWords({ ...pending, kind: name }, read(wordsOf(input), desk, input), desk),
})

/** The same, for words that may not be empty. */
export const plainWordsVerb = (name: Asked, read: (words: string, desk: Desk) => Read): Verb =>
  wordsVerb(name, (words, desk) => (words === '' ? { wrong: 'desk-words-needed' } : read(words, desk)))
