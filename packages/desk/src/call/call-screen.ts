import { escapeHtml, type Html, join, type ShownButton } from '@caunoi/conversation'
import { urgencies } from '@caunoi/core/request'
import { detectRisk } from '@caunoi/core/risk'
import { needNames, placeName, urgencyMark } from '../card.ts'
import type { DeskScreen } from '../effect.ts'
import { inPairs } from '../in-pairs.ts'
import { label, type PlainMessageId, text } from '../message-text.ts'
import { type CallDraft, callName } from '../session.ts'
import { button, screen } from '../turn.ts'
import type { View } from '../view.ts'

/** Signs of danger in what was noted, in words; empty when there are none. */
const dangers = (call: CallDraft, { pack, language }: View): Html | undefined => {
  const kinds = new Set(detectRisk(pack, call.text ?? '').map(({ kind }) => kind))
  return kinds.size === 0
    ? undefined
    : text(language, 'desk-risks', {
        risks: [...kinds].map((kind) => label(language, `desk-risk-${kind}`)).join(', '),
      })
}

const buttonsOf = (call: CallDraft, { pack, language }: View): ShownButton[][] => {
  const answer = (verb: string, words: string, argument?: string): ShownButton =>
    button(words, verb, callName(call), argument)
  const own = (words: PlainMessageId, verb: string, argument?: string): ShownButton =>
    answer(verb, label(language, words), argument)
  switch (call.asking) {
    case 'need':
      return inPairs(pack.needs.map((need) => answer('callneed', need.name[language], need.id)))
    case 'words':
      return []
    case 'urgency':
      return urgencies.map((urgency) => [answer('callurgency', urgencyMark(urgency, language), urgency)])
    case 'place':
      return [
        ...call.places.map((id) => [answer('callplace', placeName(id, { pack, language }), id)]),
        [own('desk-callskip', 'callskip')],
      ]
    case 'phone':
      return [[own('desk-callskip', 'callskip')]]
    case 'consent':
      return [
        [own('desk-callsend-agreed', 'callsend', 'agreed')],
        [own('desk-callsend-danger', 'callsend', 'danger')],
        [own('desk-callsend-refused', 'callsend', 'refused')],
        [own(`desk-callminor-${call.minor ? 'yes' : 'no'}`, 'callminor', call.minor ? 'yes' : 'no')],
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

/** The next question of a call that is being logged, for the private chat. */
export const callScreen = (call: CallDraft, view: View): DeskScreen => {
  const { language } = view
  const stop = button(label(language, 'desk-callstop'), 'callstop', callName(call))
  return screen(
    join([
      call.asking === 'urgency' || call.asking === 'consent' ? dangers(call, view) : undefined,
      call.asking === 'consent' && summary(call, view),
      text(language, call.places.length > 0 ? 'desk-call-which-place' : `desk-call-${call.asking}`),
    ]),
    [...buttonsOf(call, view), [stop]],
  )
}
