import { escapeHtml, type Html, join, label, type ShownButton, text } from '@caunoi/conversation'
import type { Place } from '@caunoi/core'
import { urgencies } from '@caunoi/core/request'
import { detectRisk } from '@caunoi/core/risk'
import type { Address } from '../../address.ts'
import type { CallDraft } from '../../documents/staff.ts'
import type { NewEntry } from '../../outbox/entry.ts'
import { needNames, placeName, urgencyMark } from '../card.ts'
import type { View } from '../view.ts'

const inPairs = (buttons: ShownButton[]): ShownButton[][] =>
  buttons.flatMap((_, index) => (index % 2 === 0 ? [buttons.slice(index, index + 2)] : []))

/** Signs of danger in what was noted, in words; empty when there are none. */
const dangers = (call: CallDraft, { pack, language }: View): Html | undefined => {
  const kinds = new Set(detectRisk(pack, call.text ?? '').map(({ kind }) => kind))
  return kinds.size === 0
    ? undefined
    : text(language, 'desk-risks', {
        risks: [...kinds].map((kind) => label(language, `desk-risk-${kind}`)).join(', '),
      })
}

const buttonsOf = (call: CallDraft, places: Place[], { pack, language }: View): ShownButton[][] => {
  const button = (verb: string, words: string, argument?: string): ShownButton => ({
    label: words,
    data: ['d', verb, call.code, ...(argument === undefined ? [] : [argument])].join(':'),
  })
  const own = (verb: string, argument?: string): ShownButton =>
    button(verb, label(language, `desk-${verb}${argument ? `-${argument}` : ''}`), argument)
  switch (call.asking) {
    case 'need':
      return inPairs(pack.needs.map((need) => button('callneed', need.name[language], need.id)))
    case 'words':
      return []
    case 'urgency':
      return urgencies.map((urgency) => [button('callurgency', urgencyMark(urgency, language), urgency)])
    case 'place':
      return [
        ...places.map((place) => [button('callplace', place.name[language], place.id)]),
        [own('callskip')],
      ]
    case 'phone':
      return [[own('callskip')]]
    case 'consent':
      return [
        [own('callsend', 'agreed')],
        [own('callsend', 'danger')],
        [own('callsend', 'refused')],
        [own('callminor', call.minor ? 'yes' : 'no')],
      ]
  }
}

/** What is going to be sent, to be read out to the caller. */
const summary = (call: CallDraft, view: View): Html => {
  const { language } = view
  return text(language, 'desk-call-summary', {
    need: needNames(call.need === undefined ? [] : [call.need], view),
    urgency: urgencyMark(call.urgency ?? 'normal', language),
    place: placeName(call.place, view),
    phone: call.phone ?? label(language, 'desk-call-no-phone'),
    text: { html: escapeHtml(call.text ?? '') },
  })
}

/** The next question of a call that is being logged, for the staff member's private chat. */
export const callScreen = (
  call: CallDraft,
  to: Address,
  view: View,
  { places = [], replace }: { places?: Place[]; replace?: string } = {},
): NewEntry => {
  const { language } = view
  const stop = { label: label(language, 'desk-callstop'), data: `d:callstop:${call.code}` }
  return {
    kind: 'say',
    to,
    text: join([
      call.asking === 'urgency' || call.asking === 'consent' ? dangers(call, view) : undefined,
      call.asking === 'consent' && summary(call, view),
      text(language, places.length > 0 ? 'desk-call-which-place' : `desk-call-${call.asking}`),
    ]),
    buttons: [...buttonsOf(call, places, view), [stop]],
    protect: true,
    ...(replace !== undefined && { replace }),
  }
}
