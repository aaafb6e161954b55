import type { ShownButton } from '@caunoi/conversation'
import type { RequestCommand, RequestState } from '@caunoi/core/request'
import { maySee } from './may-see.ts'
import { label, text } from './message-text.ts'
import { onCase } from './on-case.ts'
import { known, pressCommand, refusePress } from './run.ts'
import { button, type Desk, say, screen, type Turn, waitingFor } from './turn.ts'
import type { Verb } from './verb.ts'

/** Verbs with a question of their own, and words for when it is done. */
type ChoiceName = 'urgency' | 'pass' | 'close' | 'connect'

interface Choice {
  name: ChoiceName
  /** The answers, each a button with the same verb and an argument, or with another verb. */
  answers: (state: RequestState, desk: Desk) => ShownButton[][]
  /** The command behind the argument of an answer; undefined for one that can be none. */
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
  offered: (press, desk) => {
    const ask = button('', name, press.code)
    const found = known(desk, press.code)
    return found.ok && maySee(found.value, desk.world.actor, name)
      ? [ask, ...answers(found.value, desk).flat()]
      : [ask]
  },
  refuse: ({ code, argument = '' }, desk) =>
    refusePress(desk, code, command(argument, desk), 'desk-not-offered'),
  press: (press, desk) => {
    const chosen = press.argument === undefined ? undefined : command(press.argument, desk)
    return chosen
      ? pressCommand(desk, name, press.code, chosen)
      : onCase(press, desk, (state) => question(name, state, answers(state, desk), desk))
  },
})
