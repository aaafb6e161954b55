import type { Input } from '@caunoi/conversation'
import type { MessagesAfter } from './message-text.ts'
import type { Press } from './read-press.ts'
import type { PendingWords } from './session.ts'
import type { Desk, Turn } from './turn.ts'

/** One button of the desk: `d:<name>:<what it is about>[:<argument>]`. */
export interface Verb {
  name: string
  press: (press: Press, desk: Desk) => Turn
  /** Takes the words that it asked for. */
  words?: (pending: PendingWords, input: Input, desk: Desk) => Turn
}

/** One command of the desk: `/<name> <rest>`. */
export interface Command {
  /** The menu describes it by `command-<name>`. */
  name: MessagesAfter<'command-'>
  run: (rest: string, desk: Desk) => Turn
}
