import { type Language, mainLanguage, minutesBetween } from '@caunoi/core'
import {
  type CentreSettings,
  holderOf,
  isEnded,
  type RequestEvent,
  type RequestState,
} from '@caunoi/core/request'
import { shortTime } from './card.ts'
import type { Notice } from './effect.ts'
import { label, type MessageId, text } from './message-text.ts'
import type { NamedVerb } from './named-verb.ts'
import { button } from './turn.ts'

/** What notices are made with. */
export interface NoticeView {
  settings: CentreSettings
  /** The language of a staff member's private chat. */
  languageOf: (staff: string) => Language
}

/** Events after which the card in the group shows something else. */
const changesCard = (event: RequestEvent): boolean =>
  ![
    'noted',
    'citizen-messaged',
    'staff-messaged',
    'revealed',
    'reminded',
    'escalated',
    'details-erased',
  ].includes(event.type)

/** What the holder is told in private when the citizen does something. */
const toHolder = (
  state: RequestState,
  event: RequestEvent,
  { settings, languageOf }: NoticeView,
): Notice[] => {
  const holder = holderOf(state) ?? state.lastHolder
  if (!holder || event.by.kind !== 'citizen') return []
  const to = { staff: holder.id }
  const language = languageOf(holder.id)
  const verb = (name: NamedVerb) => button(label(language, `desk-${name}`), name, state.code)
  const say = (id: Extract<MessageId, `desk-citizen-${string}`>, body = ''): Notice => ({
    kind: 'say',
    to,
    screen: {
      text: text(language, id, { code: state.code, text: body }),
      buttons: [[verb('message'), verb('case')]],
      protect: true,
    },
  })
  // What stands on a locked screen can be read by others: of a discreet case only that there is something.
  const words = state.discreet ? 'desk-citizen-wrote-discreet' : 'desk-citizen-wrote'
  const said = (event: { text?: string | undefined }) => say(words, state.discreet ? '' : event.text)
  switch (event.type) {
    case 'staff-messaged':
      return event.file
        ? [said(event), { kind: 'file', to, file: event.file, caption: state.code, protect: true }]
        : [said(event)]
    case 'scheduled':
      return [say('desk-citizen-moved', state.discreet ? '' : shortTime(event.from, settings))]
    case 'cancelled':
      return [say('desk-citizen-cancelled')]
    case 'reopened':
      return [say('desk-citizen-reopened', state.discreet ? '' : event.note)]
    case 'follow-up-answered':
      return [say(`desk-citizen-answered-${event.answer}`)]
    default:
      return []
  }
}

/** More words within so many minutes are the same call for help. */
const ONE_CALL_MINUTES = 5

/** Of an emergency that nobody holds the group hears that there is more to read: nobody else is told of it. */
const toRoom = (state: RequestState, event: RequestEvent): Notice[] => {
  if (event.type !== 'staff-messaged' || state.urgency !== 'emergency' || isEnded(state) || holderOf(state))
    return []
  const isOneCall = state.details?.messages.some(
    ({ from, at }) =>
      from === 'citizen' &&
      Date.parse(at) < Date.parse(event.at) &&
      minutesBetween(at, event.at) <= ONE_CALL_MINUTES,
  )
  if (isOneCall) return []
  const words = text(mainLanguage, 'desk-wrote-untaken', { code: state.code })
  const take = button(label(mainLanguage, 'desk-take'), 'take', state.code)
  return [{ kind: 'say', to: 'room', screen: { text: words, buttons: [[take]], protect: false } }]
}

/** Everything staff have to see after these events: the card in the group, and a word to whoever holds the case. */
export const staffNotices = (
  state: RequestState,
  events: readonly RequestEvent[],
  view: NoticeView,
): Notice[] => [
  ...(events.some(changesCard) ? [{ kind: 'card' as const, urgency: state.urgency }] : []),
  ...events.flatMap((event) => [...toRoom(state, event), ...toHolder(state, event, view)]),
]
