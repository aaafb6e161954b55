import { label, text } from '@caunoi/conversation'
import { requestCode } from '@caunoi/core/request'
import type { CallDraft, StaffDocument } from '../../documents/staff.ts'
import type { NewEntry } from '../../outbox/entry.ts'
import type { DeskAct, DeskTools } from '../desk-tools.ts'
import type { Press } from '../read-press.ts'
import { addressOfStaff } from '../staff-id.ts'
import { type StaffTurn, withStaff } from '../with-staff.ts'
import { answerCall, type CallAnswer } from './answer-call.ts'
import { callScreen } from './call-screen.ts'
import { sendCall } from './send-call.ts'

const asked = (staff: StaffDocument, call: CallDraft, say: NewEntry[]): StaffTurn => ({
  staff: { ...staff, call, pending: { kind: 'call', code: call.code } },
  say,
})

/** The staff member's document without a call. */
export const withoutCall = ({ call, pending, ...staff }: StaffDocument): StaffDocument => ({
  ...staff,
  ...(pending && pending.kind !== 'call' && { pending }),
})

/** `/ghicuocgoi`: begins to log a phone call, in the private chat. */
export const beginCall = async (
  { actor, update }: DeskAct,
  { ledger, postman }: DeskTools,
): Promise<void> => {
  const { deps } = ledger
  const to = addressOfStaff(actor.id)
  const call: CallDraft = {
    code: requestCode(deps.random(8)),
    at: deps.now(),
    asking: 'need',
    minor: false,
  }
  await withStaff(
    actor.id,
    update,
    (staff) => asked(staff, call, [callScreen(call, to, ledger.view(to))]),
    ledger,
    postman,
  )
}

/** Takes an answer to the call's open question; what is wrong with it, in words, or nothing. */
export const takeCallAnswer = async (
  code: string,
  answer: CallAnswer,
  { actor, update }: DeskAct,
  { ledger, postman }: DeskTools,
): Promise<string | undefined> => {
  const to = addressOfStaff(actor.id)
  const view = ledger.view(to)
  let problem: string | undefined
  await withStaff(
    actor.id,
    update,
    (staff) => {
      problem = undefined
      if (staff.call?.code !== code) {
        problem = 'desk-call-over'
        return undefined
      }
      const answered = answerCall(staff.call, answer, view.pack)
      if ('wrong' in answered) {
        problem = answered.wrong
        return undefined
      }
      const call = 'call' in answered ? answered.call : staff.call
      const places = 'places' in answered ? answered.places : []
      return asked(staff, call, [callScreen(call, to, view, { places })])
    },
    ledger,
    postman,
  )
  return problem === undefined ? undefined : label(view.language, problem)
}

type Verb = (press: Press, act: DeskAct, tools: DeskTools) => Promise<string>

const answered: Verb = async ({ code, verb, argument }, act, tools) =>
  (await takeCallAnswer(code, { kind: 'press', verb, argument }, act, tools)) ?? ''

const stop =
  (id: string): Verb =>
  async ({ code }, { actor, update }, { ledger, postman }) => {
    const to = addressOfStaff(actor.id)
    const { language } = ledger.view(to)
    const say: NewEntry = {
      kind: 'say',
      to,
      text: text(language, id),
      buttons: [],
      protect: false,
    }
    const isDone = await withStaff(
      actor.id,
      update,
      (staff) => (staff.call?.code === code ? { staff: withoutCall(staff), say: [say] } : undefined),
      ledger,
      postman,
    )
    return isDone ? '' : label(language, 'desk-call-over')
  }

const send: Verb = (press, act, tools) => {
  const { argument } = press
  return argument === 'agreed' || argument === 'danger'
    ? sendCall(press.code, argument, act, tools)
    : stop('desk-call-refused')(press, act, tools)
}

/** Buttons of a call that is being logged. */
export const callVerbs: Partial<Record<string, Verb>> = {
  callneed: answered,
  callurgency: answered,
  callplace: answered,
  callskip: answered,
  callminor: answered,
  callstop: stop('desk-call-stopped'),
  callsend: send,
}
