import { bold, escapeHtml, type Html, join, label, type ShownButton, text } from '@caunoi/conversation'
import { type Instant, localTime, type Pack } from '@caunoi/core'
import {
  available,
  type GroupCard,
  groupCard,
  type RequestState,
  type StaffActor,
} from '@caunoi/core/request'

/** `23/11 9:05` on the wall clock of the pack. */
export const shortTime = (at: Instant, pack: Pack): string => {
  const { date, minutes } = localTime(at, pack.timeZone)
  const [, month, day] = date.split('-')
  return `${day}/${month} ${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`
}

export const urgencyMark = (urgency: GroupCard['urgency']): string => label('vi', `desk-urgency-${urgency}`)

const needNames = (ids: string[], pack: Pack): string =>
  ids
    .map((id) => pack.needs.find((need) => need.id === id)?.name.vi)
    .filter((name) => name !== undefined)
    .join(', ') || label('vi', 'desk-need-open')

const placeName = (id: string | undefined, pack: Pack): string =>
  pack.places.find((place) => place.id === id)?.name.vi ?? label('vi', 'desk-place-unknown')

/** One line of a queue or a digest. */
export const cardLine = (state: RequestState, now: Instant, pack: Pack): Html => {
  const card = groupCard(state, now)
  return text('vi', 'desk-line', {
    code: card.code,
    urgency: urgencyMark(card.urgency).split(' ')[0] ?? '',
    need: card.discreet ? label('vi', 'desk-need-discreet') : needNames(card.needs, pack),
    place: placeName(card.place, pack),
    status: label('vi', `desk-status-${card.status}`, { holder: card.holder ?? '' }),
    due: card.dueBy ? shortTime(card.dueBy, pack) : '—',
    late: card.overdue ? '⏰' : '',
  })
}

/** What a whole group may see: nothing that the citizen wrote. */
export const cardText = (state: RequestState, now: Instant, pack: Pack): Html => {
  const card = groupCard(state, now)
  return join(
    [
      join([bold(urgencyMark(card.urgency)), bold(card.code)], ' · '),
      escapeHtml(card.discreet ? label('vi', 'desk-need-discreet') : needNames(card.needs, pack)),
      text('vi', 'desk-card-place', { place: placeName(card.place, pack) }),
      text('vi', 'desk-card-since', { time: shortTime(card.waitingSince, pack) }),
      card.dueBy !== undefined && text('vi', 'desk-card-due', { time: shortTime(card.dueBy, pack) }),
      text('vi', 'desk-card-status', {
        status: label('vi', `desk-status-${card.status}`, { holder: card.holder ?? '' }),
      }),
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
  const button = (id: string): ShownButton => ({
    label: label('vi', `desk-${id}`),
    data: `d:${id}:${state.code}`,
  })
  return [
    ...(may.includes('take') ? [[button('take')]] : []),
    [
      ...(may.includes('pass') ? [button('pass')] : []),
      ...(may.includes('mark-duplicate') ? [button('duplicate')] : []),
    ],
  ].filter((row) => row.length > 0)
}
