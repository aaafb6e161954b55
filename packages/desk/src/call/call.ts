import type { PlainMessageId } from '../message-text.ts'
import { type CallDraft, callName, type DeskSession } from '../session.ts'
import { type Desk, only, ownView, say, sayOwn, type Turn, toastOf } from '../turn.ts'
import { answerCall, type CallAnswer } from './answer-call.ts'
import { callScreen } from './call-screen.ts'

const asking = (session: DeskSession, call: CallDraft): DeskSession => ({
  ...session,
  call,
  pending: { kind: 'call', code: callName(call) },
})

/** `/ghicuocgoi`: begins to log a phone call, in the private chat. */
export const beginCall = (desk: Desk): Turn => {
  const { world } = desk
  const call: CallDraft = { at: world.now, asking: 'need', places: [], minor: false }
  return {
    session: asking(desk.session, call),
    effects: [say('self', callScreen(call, ownView(world)))],
  }
}

/** Takes an answer to the call's open question; what is wrong with it is said over the chat or in it. */
export const takeCallAnswer = (answer: CallAnswer, desk: Desk): Turn => {
  const { world, session } = desk
  const wrong = (id: PlainMessageId): Turn =>
    only(desk, answer.kind === 'press' ? toastOf(desk, id) : sayOwn(desk, id))
  if (!session.call) return wrong('desk-call-over')
  const answered = answerCall(session.call, answer, world.pack)
  if ('wrong' in answered) return wrong(answered.wrong)
  return {
    session: asking(session, answered.call),
    effects: [say('self', callScreen(answered.call, ownView(world)))],
  }
}
