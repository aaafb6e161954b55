import type { Press } from '../read-press.ts'
import { callName } from '../session.ts'
import { type Desk, only, ownView, say, type Turn, toastOf } from '../turn.ts'
import type { Verb } from '../verb.ts'
import { takeCallAnswer } from './call.ts'
import { callScreen } from './call-screen.ts'

/** Who has another call open sees what it asks; one that is over answers nothing. */
const refuse = ({ code }: Press, desk: Desk): Turn => {
  const { call } = desk.session
  if (!call) return only(desk, toastOf(desk, 'desk-call-over'))
  const earlier = toastOf(desk, 'desk-call-earlier')
  return callName(call) === code
    ? only(desk, earlier)
    : only(desk, say('self', callScreen(call, ownView(desk.world))), earlier)
}

/** A button on the screen of a call that is being logged. */
export const callVerb = (name: string, press: Verb['press']): Verb => ({
  name,
  offered: (_press, { session, world }) =>
    session.call ? callScreen(session.call, ownView(world)).buttons.flat() : [],
  refuse,
  press,
})

/** One that answers its open question. */
export const callAnswer = (name: string): Verb =>
  callVerb(name, ({ argument }, desk) => takeCallAnswer({ kind: 'press', verb: name, argument }, desk))
