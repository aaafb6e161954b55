import type { Input } from '@caunoi/conversation'
import { commands } from './commands/index.ts'
import { type Press, readPress } from './read-press.ts'
import type { DeskSession, PendingWords } from './session.ts'
import { type Desk, only, type Turn, toastOf } from './turn.ts'
import type { Verb } from './verb.ts'
import { call } from './verbs/call.ts'
import { openCase } from './verbs/case.ts'
import { verbs } from './verbs/index.ts'
import type { DeskWorld } from './world.ts'

const commandNamed = (name: string) => commands.find((command) => command.name === name)

/** Whose words they are: the verb that asked for them. */
const askerOf = ({ kind }: PendingWords) =>
  kind === 'call' ? call : verbs.find((verb) => verb.name === kind)

/**
 * Whether an input is the desk's: a button or a command of it, or what it waits for. Everything else that staff do in
 * their private chat is a citizen's conversation.
 */
export const isForDesk = (session: DeskSession, input: Input): boolean => {
  switch (input.kind) {
    case 'choice':
      return readPress(input.data) !== undefined
    case 'command':
      return commandNamed(input.name) !== undefined
    case 'deep-link':
      return false
    default:
      return session.pending !== undefined
  }
}

/** Only what a screen offers to this person at this moment can be chosen, whatever a foreign client sends. */
const isOffered = (verb: Verb, press: Press, data: string, desk: Desk): boolean =>
  verb.offered
    ? verb.offered(press, desk).some((button) => 'data' in button && button.data === data)
    : press.argument === undefined

const pressed = (data: string, desk: Desk): Turn => {
  const press = readPress(data)
  if (!press) return only(desk)
  const verb = verbs.find(({ name }) => name === press.verb)
  // A button of an earlier release opens what it is about.
  if (!verb) return openCase.press(press, desk)
  if (isOffered(verb, press, data, desk)) return verb.press(press, desk)
  return verb.refuse?.(press, desk) ?? only(desk, toastOf(desk, 'desk-not-offered'))
}

/**
 * One turn of a staff member at the desk: what they did, in; the new session and what has to be done, out.
 *
 * Pure: the same session, input and world give the same result. What the world is asked for may throw, when it has to be
 * read first; nothing else does.
 */
export const step = (session: DeskSession, input: Input, world: DeskWorld): Turn => {
  const desk: Desk = { session, world }
  if (input.kind === 'choice') return pressed(input.data, desk)
  if (input.kind === 'command') return commandNamed(input.name)?.run(input.rest, desk) ?? only(desk)
  const { pending } = session
  return (pending && askerOf(pending)?.words?.(pending, input, desk)) ?? only(desk)
}
