import type { Input, ShownButton } from '@caunoi/conversation'
import type { MessagesAfter } from './message-text.ts'
import type { Press } from './read-press.ts'
import type { PendingWords } from './session.ts'
import type { Desk, Turn } from './turn.ts'

/** One button of the desk: `d:<name>:<what it is about>[:<argument>]`. */
export interface Verb {
  name: string
  /**
   * Where there is something to choose: the buttons that a screen would offer to who acts now. Any other press of this
   * verb is refused, whoever made it; without this, every press with an argument is.
   */
  offered?: (press: Press, desk: Desk) => readonly ShownButton[]
  /** What is said to a press that is not offered; without this, only that. */
  refuse?: (press: Press, desk: Desk) => Turn
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
