import { type CalendarDate, type Instant, localTime } from '@caunoi/core'
import type { Context } from '../context.ts'
import { helpLine } from '../crisis-numbers.ts'
import { type DialogInput, dialog, type Opening, type Transition } from '../dialog.ts'
import { bold, type Html, join } from '../html.ts'
import { goButton, homeRow } from '../menu.ts'
import { timeOf } from '../opening-line.ts'
import type { Button, Screen } from '../screen.ts'
import { visitDay } from '../visit-time.ts'
import { bookable, ownVisit, visitsByDay } from '../visits.ts'
import { isRequestable } from '../what-is-there.ts'
import { BookState } from './book/state.ts'
import { insteadOfRequest } from './request/request-limit.ts'
import { requestState } from './request/state.ts'
import { requestsOpening } from './requests.ts'

type State = BookState

const DAYS_SHOWN = 6
const TIMES_IN_ROW = 3

/** A service's id. Who has a visit there ahead is led to it. */
export const bookOpening = (rest: string, context: Context): Opening => {
  const own = ownVisit(rest, context)
  if (own) return requestsOpening(own.code, context)
  const state: State = { service: rest, goal: 'request', lost: false, page: 0, shown: [] }
  return insteadOfRequest(context) ?? { name: 'book', state }
}

const rows = (buttons: Button[], inRow: number): Button[][] =>
  buttons.flatMap((_, index) => (index % inRow === 0 ? [buttons.slice(index, index + inRow)] : []))

const lastRow = (state: State, context: Context): Button[] => [
  ...(state.goal === 'time' || state.day !== undefined ? [{ label: context.l('back'), value: 'back' }] : []),
  goButton('menu', context),
]

/** A request without an hour, about this service where it takes some. */
const askInstead = ({ service }: State, context: Context): Button => {
  const about = `service:${service}`
  return goButton('request', context, isRequestable(about, context) ? about : '')
}

/** Nothing to choose from: other ways stay open. */
const noneScreen = (state: State, context: Context): Screen => {
  const service = bookable(state.service, context)
  return {
    id: 'none',
    text: join([
      service && bold(context.raw(service.name)),
      context.t(service ? 'book-full' : 'book-not-here'),
      helpLine(context),
    ]),
    buttons: [
      ...(state.goal === 'time' ? [[{ label: context.l('back'), value: 'back' }]] : []),
      [askInstead(state, context)],
      homeRow(context),
    ],
  }
}

/** Times that a centre has not confirmed are said to be so, before anybody sets their heart on one. */
const lead = (state: State, question: Html, context: Context): Html => {
  const service = bookable(state.service, context)
  return join([
    service && bold(context.raw(service.name)),
    state.lost && context.t('book-lost'),
    question,
    context.t(service?.provenance.verified ? 'book-confirm' : 'book-unverified'),
  ])
}

const dayScreen = (state: State, days: CalendarDate[], context: Context): Screen => {
  const from = state.page * DAYS_SHOWN
  const buttons = days
    .slice(from, from + DAYS_SHOWN)
    .map((day) => ({ label: visitDay(day, context), value: `d-${day}` }))
  return {
    id: `days-${state.page}`,
    text: lead(state, context.t('book-day-ask'), context),
    buttons: [
      ...rows(buttons, 1),
      [
        ...(from > 0 ? [{ label: context.l('page-before'), value: `p-${state.page - 1}` }] : []),
        ...(from + DAYS_SHOWN < days.length
          ? [{ label: context.l('page-after'), value: `p-${state.page + 1}` }]
          : []),
      ],
      ...(state.goal === 'request' ? [[askInstead(state, context)]] : []),
      lastRow(state, context),
    ],
  }
}

const timeScreen = (state: State, day: CalendarDate, context: Context): Screen => ({
  id: `times-${day}`,
  text: lead(state, context.t('book-time-ask', { day: visitDay(day, context) }), context),
  buttons: [
    ...rows(
      state.shown.map((start) => ({ label: timeOf(start, context), value: `t-${start}` })),
      TIMES_IN_ROW,
    ),
    lastRow(state, context),
  ],
})

const daysOf = (state: State, context: Context): Map<CalendarDate, Instant[]> => {
  const service = bookable(state.service, context)
  return service ? visitsByDay(service, context) : new Map()
}

const show = (state: State, context: Context): Screen => {
  if (state.day !== undefined) return timeScreen(state, state.day, context)
  const days = [...daysOf(state, context).keys()]
  return days.length === 0 ? noneScreen(state, context) : dayScreen(state, days, context)
}

const onDay = (state: State, day: CalendarDate, context: Context): State => {
  const { day: _before, ...rest } = state
  const shown = daysOf(state, context).get(day) ?? []
  return shown.length > 0 ? { ...rest, day, shown } : { ...rest, shown: [] }
}

const pick = (state: State, start: Instant, context: Context): Transition => {
  const service = bookable(state.service, context)
  const { date } = localTime(start, context.world.pack.timeZone)
  if (!service || !daysOf(state, context).get(date)?.includes(start))
    return { to: 'stay', state: { ...onDay(state, date, context), lost: true } }
  if (state.goal === 'time') return { to: 'end', value: start }
  const name = context.raw(service.name)
  return {
    to: 'open',
    opening: requestState(
      {
        needs: service.needs.slice(0, 1),
        service: service.id,
        visit: start,
        text: context.l('book-text', { service: name }),
      },
      context,
    ),
  }
}

const handle = (state: State, input: DialogInput, context: Context): Transition => {
  if (input.kind !== 'choice') return { to: 'misunderstood', why: context.t('book-choose') }
  const { day: _day, ...rest } = state
  const calm: State = { ...rest, lost: false }
  const [kind = '', value = ''] = input.value.split(/-(.*)/s)
  if (kind === 'd') return { to: 'stay', state: onDay(calm, value, context) }
  if (kind === 't') return pick(state, value, context)
  if (kind === 'p') return { to: 'stay', state: { ...calm, page: Number(value) } }
  return state.day === undefined ? { to: 'end' } : { to: 'stay', state: { ...calm, shown: [] } }
}

/** A visit to a service: a day, an hour, and on to the request that carries it. */
export const book = dialog<State>({ name: 'book', State: BookState, show, handle })
