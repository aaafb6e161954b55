import { type Instant, type Language, mainLanguage, minutesBetween, type Pack } from '@caunoi/core'
import {
  type CentreSettings,
  holderOf,
  isEnded,
  type RequestEvent,
  type RequestState,
} from '@caunoi/core/request'
import { cardLine, shortTime } from './card.ts'
import type { Notice } from './effect.ts'
import { label, type MessageId, text } from './message-text.ts'
import type { NamedVerb } from './named-verb.ts'
import { button } from './turn.ts'

/** What notices are made with. */
export interface NoticeView {
  now: Instant
  pack: Pack
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

/** More words within so many minutes are told as one. */
const ONE_CALL_MINUTES = 5

/** The citizen writes while nobody holds the case: the group is told that there is something to read. */
const toRoom = (state: RequestState, event: RequestEvent, { now, pack }: NoticeView): Notice[] => {
  if (event.type !== 'staff-messaged' || holderOf(state) || isEnded(state)) return []
  const isTold = state.details?.messages.some(
    ({ from, at }) =>
      from === 'citizen' &&
      // What came before it was in the queue was told to who held it then.
      Date.parse(at) >= Date.parse(state.since) &&
      Date.parse(at) < Date.parse(event.at) &&
      minutesBetween(at, event.at) <= ONE_CALL_MINUTES,
  )
  if (isTold) return []
  const view = { now, pack, language: mainLanguage }
  const line = { html: cardLine(state, view) }
  const take = button(label(mainLanguage, 'desk-take'), 'take', state.code)
  return [
    {
      kind: 'say',
      to: 'room',
      audience: 'team',
      screen: {
        text: text(mainLanguage, 'desk-room-wrote', { line }),
        buttons: state.status === 'received' ? [[take]] : [],
        protect: false,
      },
    },
  ]
}

/**
 * What the holder is told in private when the citizen does something. Who held it last is told of it too, but not what was
 * said once it is in the queue again.
 */
const toHolder = (
  state: RequestState,
  event: RequestEvent,
  { settings, languageOf }: NoticeView,
): Notice[] => {
  const holder = holderOf(state) ?? state.lastHolder
  if (!holder || event.by.kind !== 'citizen') return []
  const to = { staff: holder.id }
  const isClose = holderOf(state) !== undefined || isEnded(state)
  const language = languageOf(holder.id)
  const verb = (name: NamedVerb) => button(label(language, `desk-${name}`), name, state.code)
  const say = (id: Extract<MessageId, `desk-citizen-${string}`>, body = ''): Notice => ({
    kind: 'say',
    to,
    audience: isClose ? 'case' : 'team',
    screen: {
      text: text(language, id, { code: state.code, text: isClose ? body : '' }),
      buttons: isClose
        ? [[verb('message'), verb('case')]]
        : state.status === 'received'
          ? [[verb('take')]]
          : [],
      protect: true,
    },
  })
  // What stands on a locked screen can be read by others: of a discreet case only that there is something.
  const words = state.discreet ? 'desk-citizen-wrote-discreet' : 'desk-citizen-wrote'
  const said = (event: { text?: string | undefined }) => say(words, state.discreet ? '' : event.text)
  switch (event.type) {
    case 'staff-messaged':
      if (!isClose) return []
      return event.file
        ? [said(event), { kind: 'file', to, file: event.file, caption: state.code, protect: true }]
        : [said(event)]
    case 'scheduled':
      return [say('desk-citizen-moved', state.discreet ? '' : shortTime(event.from, settings))]
    case 'cancelled':
      return [say(state.details ? 'desk-citizen-cancelled' : 'desk-citizen-erased')]
    case 'reopened':
      return [say('desk-citizen-reopened', state.discreet ? '' : event.note)]
    case 'follow-up-answered':
      return [say(`desk-citizen-answered-${event.answer}`)]
    default:
      return []
  }
}

/** Everything staff have to see after these events: the card in the group, and a word to whoever holds the case. */
export const staffNotices = (
  state: RequestState,
  events: readonly RequestEvent[],
  view: NoticeView,
): Notice[] => [
  ...(events.some(changesCard) ? [{ kind: 'card' as const, urgency: state.urgency }] : []),
  ...events.flatMap((event) => [...toHolder(state, event, view), ...toRoom(state, event, view)]),
]
