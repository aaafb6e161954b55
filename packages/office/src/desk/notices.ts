import { label, text } from '@caunoi/conversation'
import type { Language } from '@caunoi/core'
import { holderOf, type RequestEvent, type RequestState } from '@caunoi/core/request'
import type { KnownCentre } from '../centres.ts'
import type { NewEntry } from '../outbox/entry.ts'
import { shortTime } from './card.ts'
import { addressOfStaff } from './staff-id.ts'
import type { StaffLanguages } from './staff-languages.ts'

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

const card = (state: RequestState, centre: KnownCentre): NewEntry[] =>
  centre.room === undefined ? [] : [{ kind: 'card', to: centre.room, urgency: state.urgency }]

const deskButton = (id: string, code: string, language: Language) => ({
  label: label(language, `desk-${id}`),
  data: `d:${id}:${code}`,
})

/** What the holder is told in private when the citizen does something. */
const toHolder = (
  state: RequestState,
  event: RequestEvent,
  { settings }: KnownCentre,
  languages: StaffLanguages,
): NewEntry[] => {
  const holder = holderOf(state) ?? state.lastHolder
  if (!holder || event.by.kind !== 'citizen') return []
  const to = addressOfStaff(holder.id)
  const language = languages.of(to)
  const say = (id: string, body = ''): NewEntry => ({
    kind: 'say',
    to,
    text: text(language, id, { code: state.code, text: body }),
    buttons: [[deskButton('message', state.code, language), deskButton('case', state.code, language)]],
    protect: true,
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

/** Everything staff have to see after these events: the card in the group, and a word to whoever holds the case. */
export const staffNotices = (
  state: RequestState,
  events: RequestEvent[],
  centre: KnownCentre,
  languages: StaffLanguages,
): NewEntry[] => [
  ...(events.some(changesCard) ? card(state, centre) : []),
  ...events.flatMap((event) => toHolder(state, event, centre, languages)),
]
