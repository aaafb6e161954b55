import { type CalendarDate, type Instant, localTime } from '@caunoi/core'
import { type DialogInput, dialog, type Move, type Opening } from '../dialog.ts'
import { bold, type Html, join } from '../html.ts'
import { doorButton, homeRow } from '../menu.ts'
import { helpLine } from '../numbers.ts'
import { timeOf } from '../opening-line.ts'
import type { Scene } from '../scene.ts'
import type { Button, Screen } from '../screen.ts'
import { visitDay } from '../visit-time.ts'
import { bookable, ownVisit, visitsByDay } from '../visits.ts'
import { BookState } from './book/state.ts'
import { requestState } from './request/state.ts'
import { requestsOpening } from './requests.ts'

type State = BookState

const DAYS_SHOWN = 6
const TIMES_IN_ROW = 3

/** A service's id. Who has a visit there ahead is led to it. */
export const bookOpening = (rest: string, scene: Scene): Opening => {
  const own = ownVisit(rest, scene)
  if (own) return requestsOpening(own.code, scene)
  return {
    name: 'book',
    state: { service: rest, goal: 'request', lost: false, page: 0, shown: [] } satisfies State,
  }
}

const rows = (buttons: Button[], inRow: number): Button[][] =>
  buttons.flatMap((_, index) => (index % inRow === 0 ? [buttons.slice(index, index + inRow)] : []))

const lastRow = (state: State, scene: Scene): Button[] => [
  ...(state.goal === 'time' || state.day !== undefined ? [{ label: scene.l('back'), value: 'back' }] : []),
  doorButton('menu', scene),
]

/** Nothing to choose from: other ways stay open. */
const noneScreen = (state: State, scene: Scene): Screen => {
  const service = bookable(state.service, scene)
  return {
    id: 'none',
    text: join([
      service && bold(scene.raw(service.name)),
      scene.t(service ? 'book-full' : 'book-not-here'),
      helpLine(scene),
    ]),
    buttons: [
      ...(state.goal === 'time' ? [[{ label: scene.l('back'), value: 'back' }]] : []),
      [doorButton('request', scene, `service:${state.service}`)],
      homeRow(scene),
    ],
  }
}

/** Times that a centre has not confirmed are said to be so, before anybody sets their heart on one. */
const lead = (state: State, question: Html, scene: Scene): Html => {
  const service = bookable(state.service, scene)
  return join([
    service && bold(scene.raw(service.name)),
    state.lost && scene.t('book-lost'),
    question,
    scene.t(service?.provenance.verified ? 'book-confirm' : 'book-unverified'),
  ])
}

const dayScreen = (state: State, days: CalendarDate[], scene: Scene): Screen => {
  const from = state.page * DAYS_SHOWN
  const buttons = days
    .slice(from, from + DAYS_SHOWN)
    .map((day) => ({ label: visitDay(day, scene), value: `d-${day}` }))
  return {
    id: `days-${state.page}`,
    text: lead(state, scene.t('book-day-ask'), scene),
    buttons: [
      ...rows(buttons, 1),
      [
        ...(from > 0 ? [{ label: scene.l('page-before'), value: `p-${state.page - 1}` }] : []),
        ...(from + DAYS_SHOWN < days.length
          ? [{ label: scene.l('page-after'), value: `p-${state.page + 1}` }]
          : []),
      ],
      ...(state.goal === 'request' ? [[doorButton('request', scene, `service:${state.service}`)]] : []),
      lastRow(state, scene),
    ],
  }
}

const timeScreen = (state: State, day: CalendarDate, scene: Scene): Screen => ({
  id: `times-${day}`,
  text: lead(state, scene.t('book-time-ask', { day: visitDay(day, scene) }), scene),
  buttons: [
    ...rows(
      state.shown.map((start) => ({ label: timeOf(start, scene), value: `t-${start}` })),
      TIMES_IN_ROW,
    ),
    lastRow(state, scene),
  ],
})

const daysOf = (state: State, scene: Scene): Map<CalendarDate, Instant[]> => {
  const service = bookable(state.service, scene)
  return service ? visitsByDay(service, scene) : new Map()
}

const show = (state: State, scene: Scene): Screen => {
  if (state.day !== undefined) return timeScreen(state, state.day, scene)
  const days = [...daysOf(state, scene).keys()]
  return days.length === 0 ? noneScreen(state, scene) : dayScreen(state, days, scene)
}

const onDay = (state: State, day: CalendarDate, scene: Scene): State => {
  const { day: _before, ...rest } = state
  const shown = daysOf(state, scene).get(day) ?? []
  return shown.length > 0 ? { ...rest, day, shown } : { ...rest, shown: [] }
}

const pick = (state: State, start: Instant, scene: Scene): Move => {
  const service = bookable(state.service, scene)
  const { date } = localTime(start, scene.world.pack.timeZone)
  if (!service || !daysOf(state, scene).get(date)?.includes(start))
    return { to: 'stay', state: { ...onDay(state, date, scene), lost: true } }
  if (state.goal === 'time') return { to: 'end', value: start }
  const name = scene.raw(service.name)
  return {
    to: 'open',
    opening: requestState(
      {
        needs: service.needs.slice(0, 1),
        service: service.id,
        visit: start,
        text: scene.l('book-text', { service: name }),
      },
      scene,
    ),
  }
}

const handle = (state: State, input: DialogInput, scene: Scene): Move => {
  if (input.kind !== 'choice') return { to: 'misunderstood', why: scene.t('book-choose') }
  const { day: _day, ...rest } = state
  const calm: State = { ...rest, lost: false }
  const [kind = '', value = ''] = input.value.split(/-(.*)/s)
  if (kind === 'd') return { to: 'stay', state: onDay(calm, value, scene) }
  if (kind === 't') return pick(state, value, scene)
  if (kind === 'p') return { to: 'stay', state: { ...calm, page: Number(value) } }
  return state.day === undefined ? { to: 'end' } : { to: 'stay', state: { ...calm, shown: [] } }
}

/** A visit to a service: a day, an hour, and on to the request that carries it. */
export const book = dialog<State>({ name: 'book', State: BookState, show, handle })
