import type { PlainMessageId } from '../message-text.ts'
import type { CallDraft, DeskSession } from '../session.ts'
import { type Desk, only, ownView, say, sayOwn, type Turn, toastOf } from '../turn.ts'
import { answerCall, type CallAnswer } from './answer-call.ts'
import { callScreen } from './call-screen.ts'

const asking = (session: DeskSession, call: CallDraft): DeskSession => ({
  ...session,
  call,
  pending: { kind: 'call', code: call.code },
})

/** `/ghicuocgoi`: begins to log a phone call, in the private chat. */
export const beginCall = (desk: Desk): Turn => {
  const { world } = desk
  const call: CallDraft = { code: world.newCode(), at: world.now, asking: 'need', minor: false }
  return {
    session: asking(desk.session, call),
    effects: [say('self', callScreen(call, ownView(world)))],
  }
}

/** Takes an answer to the call's open question; what is wrong with it is said over the chat or in it. */
export const takeCallAnswer = (code: string, answer: CallAnswer, desk: Desk): Turn => {
  const { world, session } = desk
  const wrong = (id: PlainMessageId): Turn =>
    only(desk, answer.kind === 'press' ? toastOf(desk, id) : sayOwn(desk, id))
  if (session.call?.code !== code) return wrong('desk-call-over')
  const answered = answerCall(session.call, answer, world.pack)
  if ('wrong' in answered) return wrong(answered.wrong)
  const call = 'call' in answered ? answered.call : session.call
  const places = 'places' in answered ? answered.places : []
  return {
    session: asking(session, call),
    effects: [say('self', callScreen(call, ownView(world), places))],
  }
}
