import { bold, entryName, escapeHtml, type Html, join, type ShownButton } from '@caunoi/conversation'
import { type CalendarDate, type Instant, type Language, localTime, mainLanguage } from '@caunoi/core'
import {
  available,
  type GroupCard,
  groupCard,
  type ReportedEntry,
  type RequestState,
  type StaffActor,
} from '@caunoi/core/request'
import { label, text } from './message-text.ts'
import { button } from './turn.ts'
import type { View } from './view.ts'

/** `23/11 9:05` on the wall clock of the time zone. */
export const shortTime = (at: Instant, { timeZone }: { timeZone: string }): string => {
  const { date, minutes } = localTime(at, timeZone)
  const [, month, day] = date.split('-')
  return `${day}/${month} ${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`
}

export const urgencyMark = (urgency: GroupCard['urgency'], language: Language): string =>
  label(language, `desk-urgency-${urgency}`)

export const needNames = (ids: string[], { pack, language }: View): string =>
  ids
    .map((id) => pack.needs.find((need) => need.id === id)?.name[language])
    .filter((name) => name !== undefined)
    .join(', ') || label(language, 'desk-need-open')

export const placeName = (id: string | undefined, { pack, language }: Omit<View, 'now'>): string =>
  pack.places.find((place) => place.id === id)?.name[language] ?? label(language, 'desk-place-unknown')

/** `23/11/2026`. */
const writtenDate = (date: CalendarDate): string => date.split('-').reverse().join('/')

/** Which entry is said to be wrong, and how old what it says is. */
const reportLines = (entry: ReportedEntry, { pack, language }: View): Html[] => [
  text(language, 'desk-card-report', { entry: entryName(entry, pack, language) }),
  text(language, 'desk-card-checked', { date: writtenDate(entry.checked) }),
]

/** When a visit is to be, and whether anybody has said yes to it. */
const visitLine = ({ from, proposed }: { from: Instant; proposed: boolean }, view: View): Html =>
  text(view.language, proposed ? 'desk-visit-proposed' : 'desk-visit-agreed', {
    time: shortTime(from, view.pack),
  })

/** One line of a queue or a digest. */
export const cardLine = (state: RequestState, view: View): Html => {
  const { now, pack, language } = view
  const card = groupCard(state, now)
  const about = {
    code: card.code,
    status: label(language, `desk-status-${card.status}`, { holder: card.holder ?? '' }),
    due: card.dueBy ? shortTime(card.dueBy, pack) : '—',
    late: card.overdue ? '⏰' : '',
  }
  if (card.entry)
    return text(language, 'desk-line-report', { ...about, entry: entryName(card.entry, pack, language) })
  return text(language, 'desk-line', {
    ...about,
    urgency: urgencyMark(card.urgency, language).split(' ')[0] ?? '',
    need: card.discreet ? label(language, 'desk-need-discreet') : needNames(card.needs, view),
    place: card.visit ? { html: visitLine(card.visit, view) } : placeName(card.place, view),
  })
}

/** What a whole group may see: nothing that the citizen wrote. */
export const cardText = (state: RequestState, view: View): Html => {
  const { now, pack, language } = view
  const card = groupCard(state, now)
  return join(
    [
      join(
        [
          bold(card.entry ? label(language, 'desk-report') : urgencyMark(card.urgency, language)),
          bold(card.code),
        ],
        ' · ',
      ),
      ...(card.entry
        ? reportLines(card.entry, view)
        : [
            escapeHtml(card.discreet ? label(language, 'desk-need-discreet') : needNames(card.needs, view)),
            text(language, 'desk-card-place', { place: placeName(card.place, view) }),
          ]),
      card.visit && visitLine(card.visit, view),
      text(language, 'desk-card-since', { time: shortTime(card.waitingSince, pack) }),
      card.dueBy !== undefined && text(language, 'desk-card-due', { time: shortTime(card.dueBy, pack) }),
      text(language, 'desk-card-status', {
        status: label(language, `desk-status-${card.status}`, { holder: card.holder ?? '' }),
      }),
      state.details === null && text(language, 'desk-card-erased'),
    ],
    '\n',
  )
}

/** Somebody of the centre's duty desk, to ask what a group card may offer. */
const anybody = (state: RequestState): StaffActor => ({
  kind: 'staff',
  id: 'anybody',
  name: '-',
  role: 'duty',
  centre: state.centre,
})

/** What anybody on duty may do from the group. */
export const cardButtons = (state: RequestState): ShownButton[][] => {
  const may = available(state, anybody(state))
  const verb = (id: 'take' | 'pass' | 'duplicate'): ShownButton =>
    button(label(mainLanguage, `desk-${id}`), id, state.code)
  return [
    ...(may.includes('take') ? [[verb('take')]] : []),
    [
      ...(may.includes('pass') ? [verb('pass')] : []),
      ...(may.includes('mark-duplicate') ? [verb('duplicate')] : []),
    ],
  ].filter((row) => row.length > 0)
}
