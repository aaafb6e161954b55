import { decide, initialState, type RequestDraft } from '@caunoi/core/request'
import { detectRisk } from '@caunoi/core/risk'
import { label, text } from '../message-text.ts'
import { refusalText } from '../refusal-text.ts'
import type { CallDraft } from '../session.ts'
import { button, type Desk, only, say, screen, type Turn, toast, toastOf } from '../turn.ts'
import type { DeskWorld } from '../world.ts'

/** `danger`: nobody could be asked, and somebody has to be protected. */
export type CallerConsent = 'agreed' | 'danger'

const draftOf = (
  call: CallDraft,
  centre: string,
  consent: CallerConsent,
  { pack, now }: DeskWorld,
): RequestDraft => {
  const need = pack.needs.find(({ id }) => id === call.need)
  const words = call.text ?? ''
  const risks = detectRisk(pack, words).map(({ kind, severity }) => ({ kind, severity }))
  return {
    centre,
    kind: 'help',
    source: 'phone',
    needs: need ? [need.id] : [],
    services: [],
    urgency: call.urgency ?? 'normal',
    text: words,
    ...(call.place !== undefined && { place: call.place }),
    contact: { mode: 'phone', ...(call.phone !== undefined && { phone: call.phone }) },
    forWhom: 'self',
    minor: call.minor,
    risks: risks.slice(0, 50),
    attachments: [],
    ...(consent === 'agreed' && {
      consent: { textId: 'phone-call', version: '1', at: now, exactText: words, includes: [] },
    }),
    discreet: need?.discreet ?? false,
  }
}

/**
 * Makes the call a request: it, the card for the group and the end of the logging are one commit, so that a second tap
 * finds no call to send.
 */
export const sendCall = (consent: CallerConsent, desk: Desk): Turn => {
  const { session, world } = desk
  const { call, pending: _words, ...rest } = session
  if (!call) return only(desk, toastOf(desk, 'desk-call-over'))
  const code = world.newCode()
  const { actor, now, inputKey, language } = world
  const decided = decide(
    initialState,
    { type: 'send', code, draft: draftOf(call, actor.centre, consent, world) },
    { at: now, actor, updateKey: inputKey, settings: world.settings(actor.centre) },
  )
  if (!decided.ok) return only(desk, toast(refusalText(decided.error, language)))
  const take = button(label(language, 'desk-take'), 'take', code)
  return {
    session: rest,
    effects: [
      { kind: 'request-events', request: code, events: decided.value },
      say('self', screen(text(language, 'desk-call-saved', { code }), [[take]])),
      toastOf(desk, 'desk-toast-call'),
    ],
  }
}
