import { Instant } from '@caunoi/core'
import type { Service } from '@caunoi/core/catalogue'
import { available, type CommandType, type RequestState } from '@caunoi/core/request'
import { z } from 'zod'
import type { Context } from '../context.ts'
import { helpLine } from '../crisis-numbers.ts'
import { type DialogInput, dialog, type Opening, type Transition } from '../dialog.ts'
import { entryName } from '../entry-name.ts'
import { bold, type Html, join } from '../html.ts'
import { goButton, homeRow } from '../menu.ts'
import type { PlainMessageId } from '../message-text.ts'
import { dayOf, timeOf } from '../opening-line.ts'
import type { Button, Screen } from '../screen.ts'
import { visitTime } from '../visit-time.ts'
import { bookable, isFree } from '../visits.ts'
import { timeOpening } from './book/state.ts'
import { enoughSent } from './request/request-limit.ts'
import { act, messageOf, writeToStaff, writtenNote } from './request/write-to-staff.ts'

const State = z.object({
  /** `enough`: the list, where a new request was wanted too soon. */
  step: z.enum(['list', 'enough', 'detail', 'talk', 'cancel', 'move', 'why-reopen']),
  code: z.string().optional(),
  /** The time that an appointment may be moved to. */
  to: Instant.optional(),
})
type State = z.infer<typeof State>

const NEWEST = 8

/** A code opens that request; `<code> talk` lets the next words go to staff. */
export const requestsOpening = (rest: string, context: Context): Opening => {
  const [code = '', what = ''] = rest.split(' ')
  const known = context.world.requests.some((request) => request.code === code)
  const state: State = known ? { step: what === 'talk' ? 'talk' : 'detail', code } : { step: 'list' }
  return { name: 'requests', state }
}

const requestOf = (state: State, context: Context): RequestState | undefined =>
  context.world.requests.find((request) => request.code === state.code)

const can = (request: RequestState, command: CommandType, context: Context): boolean =>
  available(request, { kind: 'citizen', person: context.world.person }, context.world.now).includes(command)

/** Where the request stands, in plain words. */
export const statusLine = (request: RequestState, context: Context): Html =>
  context.t(`status-${request.status}`, {
    day: dayOf(request.since, context),
    time: timeOf(request.since, context),
  })

/** What it is about, where it is no ordinary request for help. */
const aboutLine = ({ entry, kind, services }: RequestState, context: Context): Html | undefined => {
  if (entry)
    return context.t('requests-report', { entry: entryName(entry, context.world.pack, context.language) })
  const service = context.world.pack.services.find(({ id }) => id === services[0])
  return kind === 'visit' && service
    ? context.t('requests-visit', { service: context.raw(service.name) })
    : undefined
}

const listScreen = (context: Context, enough?: Html): Screen => {
  const requests = [...context.world.requests].reverse().slice(0, NEWEST)
  const lines = requests.map((request) =>
    join(
      [
        bold(request.code),
        aboutLine(request, context),
        statusLine(request, context),
        appointmentLine(request, context),
      ],
      '\n',
    ),
  )
  return {
    id: 'list',
    text: join([
      enough ?? context.t(requests.length > 0 ? 'requests-list' : 'requests-none'),
      ...lines,
      helpLine(context),
    ]),
    buttons: [
      ...requests.map((request): Button[] => [{ label: request.code, value: `r-${request.code}` }]),
      enough ? [] : [goButton('request', context)],
      homeRow(context),
    ],
  }
}

const appointmentLine = (request: RequestState, context: Context): Html | undefined => {
  const { appointment, details } = request
  if (!appointment || Date.parse(appointment.from) <= Date.parse(context.world.now)) return undefined
  const when = visitTime(appointment.from, context)
  if (appointment.proposed) return context.t('requests-visit-proposed', { when })
  return context.t('requests-appointment', { when, place: details?.appointmentPlace ?? '' })
}

/** The service whose times are offered for a visit that can be moved. */
const movable = (request: RequestState | undefined, context: Context): Service | undefined =>
  request && can(request, 'schedule', context) ? bookable(request.services[0] ?? '', context) : undefined

const dueLine = (request: RequestState, context: Context): Html | undefined =>
  request.status === 'received'
    ? context.t('requests-due', {
        day: dayOf(request.promise.by, context),
        time: timeOf(request.promise.by, context),
      })
    : undefined

const asksForAnswer = (request: RequestState, context: Context): boolean =>
  can(request, 'answer-follow-up', context)

const detailScreen = (request: RequestState, context: Context): Screen => {
  const action = (command: CommandType, value: string, words: PlainMessageId): Button[][] =>
    can(request, command, context) ? [[{ label: context.l(words), value }]] : []
  return {
    id: 'detail',
    text: join([
      bold(request.code),
      aboutLine(request, context),
      statusLine(request, context),
      dueLine(request, context),
      appointmentLine(request, context),
      asksForAnswer(request, context) && context.t('requests-got-help-ask'),
      helpLine(context),
    ]),
    buttons: [
      ...(asksForAnswer(request, context)
        ? [
            (['yes', 'partly', 'no'] as const).map((answer) => ({
              label: context.l(`requests-got-${answer}`),
              value: `got-${answer}`,
            })),
          ]
        : []),
      ...(movable(request, context)
        ? [[{ label: context.l(request.appointment ? 'requests-move' : 'go-book'), value: 'move' }]]
        : []),
      ...action('message-staff', 'talk', 'requests-talk'),
      ...action('reopen', 'reopen', 'requests-reopen'),
      ...action('cancel', 'cancel', request.kind === 'visit' ? 'requests-cancel-visit' : 'requests-cancel'),
      [{ label: context.l('back'), value: 'list' }, goButton('menu', context)],
    ],
  }
}

const talkScreen = (request: RequestState, context: Context): Screen => ({
  id: 'talk',
  text: context.t(context.world.takesFiles ? 'requests-talk-ask' : 'requests-talk-ask-words', {
    code: request.code,
  }),
  buttons: [[{ label: context.l('requests-talk-end'), value: 'detail' }, goButton('menu', context)]],
})

const cancelScreen = (request: RequestState, context: Context): Screen => ({
  id: 'cancel',
  text: context.t(request.kind === 'visit' ? 'requests-cancel-visit-ask' : 'requests-cancel-ask', {
    code: request.code,
  }),
  buttons: [
    [
      { label: context.l('requests-cancel-yes'), value: 'cancel-yes' },
      { label: context.l('back'), value: 'detail' },
    ],
  ],
})

const moveScreen = (to: Instant, context: Context): Screen => ({
  id: 'move',
  text: context.t('requests-move-ask', { when: visitTime(to, context) }),
  buttons: [
    [
      { label: context.l('requests-move-yes'), value: 'move-yes' },
      { label: context.l('back'), value: 'detail' },
    ],
  ],
})

const reopenScreen = (request: RequestState, context: Context): Screen => ({
  id: 'why-reopen',
  text: context.t('requests-reopen-ask', { code: request.code }),
  buttons: [[{ label: context.l('back'), value: 'detail' }]],
})

const show = (state: State, context: Context): Screen => {
  const request = requestOf(state, context)
  if (!request) return listScreen(context, state.step === 'enough' ? enoughSent(context) : undefined)
  switch (state.step) {
    case 'list':
    case 'enough':
      return listScreen(context)
    case 'detail':
      return detailScreen(request, context)
    case 'talk':
      return talkScreen(request, context)
    case 'cancel':
      return cancelScreen(request, context)
    case 'move':
      return state.to === undefined ? detailScreen(request, context) : moveScreen(state.to, context)
    case 'why-reopen':
      return reopenScreen(request, context)
  }
}

const done = (
  effects: ReturnType<typeof act>,
  noteId: PlainMessageId,
  state: State,
  context: Context,
): Transition =>
  effects
    ? {
        to: 'end',
        effects,
        screen: {
          id: 'done',
          text: join([context.t(noteId), helpLine(context)]),
          buttons: [[goButton('requests', context, state.code ?? '')], homeRow(context)],
        },
      }
    : { to: 'misunderstood', why: context.t('requests-not-possible') }

/** Asks for another time; the present one stays until a new one is chosen and agreed to. */
const otherTime = (state: State, lost: boolean, context: Context): Transition => {
  const service = movable(requestOf(state, context), context)
  return service
    ? { to: 'call', opening: timeOpening(service.id, lost), state: { ...state, step: 'detail' } }
    : { to: 'misunderstood', why: context.t('requests-not-possible') }
}

const move = (state: State, context: Context): Transition => {
  const service = movable(requestOf(state, context), context)
  const { to } = state
  if (to === undefined || !service || !isFree(service, to, context)) return otherTime(state, true, context)
  const effects = act(state.code ?? '', { type: 'schedule', from: to }, context)
  return done(effects, 'requests-moved', state, context)
}

const choose = (state: State, value: string, context: Context): Transition => {
  const code = state.code ?? ''
  if (value.startsWith('r-')) return { to: 'stay', state: { step: 'detail', code: value.slice(2) } }
  const answer = /^got-(yes|partly|no)$/.exec(value)?.[1] as 'yes' | 'partly' | 'no' | undefined
  if (answer)
    return done(
      act(code, { type: 'answer-follow-up', answer }, context),
      `requests-thanks-${answer}`,
      state,
      context,
    )
  switch (value) {
    case 'list':
    case 'detail':
    case 'talk':
    case 'cancel':
      return { to: 'stay', state: { ...state, step: value } }
    case 'move':
      return otherTime(state, false, context)
    case 'move-yes':
      return move(state, context)
    case 'reopen':
      return { to: 'stay', state: { ...state, step: 'why-reopen' } }
    case 'cancel-yes':
      return done(act(code, { type: 'cancel' }, context), 'requests-cancelled', state, context)
    default:
      return { to: 'misunderstood' }
  }
}

/** Words and files for staff: passed on at once; the talk goes on. */
const write = (state: State, input: DialogInput, context: Context): Transition => {
  const message = messageOf(input)
  const written = message && writeToStaff(state.code ?? '', message, context)
  if (!written) return { to: 'misunderstood', why: context.t('requests-not-possible') }
  const { effects } = written
  const note = writtenNote(written, 'requests-passed-on', context)
  return { to: 'stay', state: { ...state, step: 'talk' }, effects, note }
}

const handle = (state: State, input: DialogInput, context: Context): Transition => {
  if (input.kind === 'choice') return choose(state, input.value, context)
  if (input.kind === 'returned')
    return {
      to: 'stay',
      state: typeof input.value === 'string' ? { ...state, step: 'move', to: input.value } : state,
    }
  const request = requestOf(state, context)
  if (state.step === 'why-reopen' && input.kind === 'text')
    return done(
      act(state.code ?? '', { type: 'reopen', note: input.text }, context),
      'requests-reopened',
      state,
      context,
    )
  if (request && state.step !== 'list' && can(request, 'message-staff', context))
    return write(state, input, context)
  return input.kind === 'text'
    ? { to: 'open', opening: { name: 'find', state: { step: 'results', text: input.text, page: 0 } } }
    : { to: 'misunderstood' }
}

/** A person's own requests: where they stand, words to staff, another time, cancelling, whether the help came. */
export const requests = dialog<State>({ name: 'requests', State, takesWordsFirst: true, show, handle })
