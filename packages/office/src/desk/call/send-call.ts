import { label, text } from '@caunoi/conversation'
import { decide, initialState, type RequestDraft } from '@caunoi/core/request'
import { detectRisk } from '@caunoi/core/risk'
import { mutateAll } from '@caunoi/storage'
import type { Address } from '../../address.ts'
import { RequestDocument, stateOf } from '../../documents/request.ts'
import { remembered } from '../../documents/seen.ts'
import { type CallDraft, StaffDocument } from '../../documents/staff.ts'
import { addToOutbox } from '../../outbox/add.ts'
import type { NewEntry } from '../../outbox/entry.ts'
import type { DeskAct, DeskTools } from '../desk-tools.ts'
import { staffNotices } from '../notices.ts'
import { refusalText } from '../refusal-text.ts'
import { addressOfStaff } from '../staff-id.ts'
import type { View } from '../view.ts'

/** `danger`: nobody could be asked, and somebody has to be protected. */
export type CallerConsent = 'agreed' | 'danger'

const draftOf = (
  call: CallDraft,
  centre: string,
  consent: CallerConsent,
  { pack, now }: View,
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

const saved = (code: string, to: Address, { language }: View): NewEntry => ({
  kind: 'say',
  to,
  text: text(language, 'desk-call-saved', { code }),
  buttons: [[{ label: label(language, 'desk-take'), data: `d:take:${code}` }]],
  protect: true,
})

/** Makes the call a request: it, the card for the group and the end of the logging are one commit. */
export const sendCall = async (
  code: string,
  consent: CallerConsent,
  { actor, update }: DeskAct,
  { ledger, postman }: DeskTools,
): Promise<string> => {
  const { deps, centres } = ledger
  const to = addressOfStaff(actor.id)
  const view = ledger.view(to)
  const over = label(view.language, 'desk-call-over')
  const centre = centres.byId(actor.centre)
  const refs = [
    { collection: 'staff', id: actor.id },
    { collection: 'requests', id: code },
  ]
  const toast = await mutateAll(deps.store, refs, ([storedStaff, storedRequest]) => {
    const staff = storedStaff && StaffDocument.parse(storedStaff.value)
    const call = staff?.call
    if (!staff || !call || call.code !== code || call.asking !== 'consent' || storedRequest)
      return { result: over, changes: [] }
    const at = deps.now()
    const decided = decide(
      initialState,
      { type: 'send', code, draft: draftOf(call, actor.centre, consent, view) },
      { at, actor, updateKey: `u${update}`, settings: centre.settings },
    )
    if (!decided.ok) return { result: refusalText(decided.error, view.language), changes: [] }
    const request = RequestDocument.parse({ v: 2, code, events: decided.value, updatedAt: at })
    const notices = staffNotices(stateOf(request), decided.value, centre, ledger.languages)
    const { call: _call, pending: _pending, ...rest } = staff
    return {
      result: label(view.language, 'desk-toast-call'),
      changes: [
        ledger.putRequest({ ...request, outbox: addToOutbox([], notices, at) }),
        ledger.putStaff({
          ...rest,
          updates: remembered(staff.updates, update, at),
          outbox: addToOutbox(staff.outbox, [saved(code, to, view)], at),
        }),
      ],
    }
  })
  await Promise.all([postman.deliver('requests', code), postman.deliver('staff', actor.id)])
  return toast
}
