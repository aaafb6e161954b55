import type { ShownButton } from '@caunoi/conversation'
import type { RequestCommand, RequestState } from '@caunoi/core/request'
import { label, text } from './message-text.ts'
import { onCase } from './on-case.ts'
import { pressCommand } from './run.ts'
import { button, type Desk, say, screen, type Turn, waitingFor } from './turn.ts'
import type { Verb } from './verb.ts'

/** Verbs with a question of their own, and words for when it is done. */
type ChoiceName = 'urgency' | 'pass' | 'close' | 'connect'

interface Choice {
  name: ChoiceName
  /** The answers, each a button with the same verb and an argument, or with another verb. */
  answers: (state: RequestState, desk: Desk) => ShownButton[][]
  /** The command behind an argument; undefined for one that no button has. */
  command: (argument: string, desk: Desk) => RequestCommand | undefined
}

const question = (name: ChoiceName, state: RequestState, answers: ShownButton[][], desk: Desk): Turn => {
  const { language } = desk.world
  const back = button(label(language, 'desk-back'), 'case', state.code)
  const asked = screen(text(language, `desk-${name}-ask`, { code: state.code }), [...answers, [back]])
  return { session: waitingFor(desk.session), effects: [say('self', asked)] }
}

/** A verb that needs an answer, chosen from buttons, before it becomes a command. */
export const choiceVerb = ({ name, answers, command }: Choice): Verb => ({
  name,
  press: (press, desk) => {
    const chosen = press.argument === undefined ? undefined : command(press.argument, desk)
    return chosen
      ? pressCommand(desk, name, press.code, chosen)
      : onCase(press, desk, (state) => question(name, state, answers(state, desk), desk))
  },
})
