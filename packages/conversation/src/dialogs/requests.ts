import { Instant } from '@caunoi/core'
import type { Service } from '@caunoi/core/catalogue'
import { available, type CommandType, type RequestState } from '@caunoi/core/request'
import { z } from 'zod'
import { type DialogInput, dialog, type Move, type Opening } from '../dialog.ts'
import { entryName } from '../entry-name.ts'
import { bold, type Html, join } from '../html.ts'
import { doorButton, homeRow } from '../menu.ts'
import { helpLine } from '../numbers.ts'
import { dayOf, timeOf } from '../opening-line.ts'
import type { Scene } from '../scene.ts'
import type { Button, Screen } from '../screen.ts'
import type { PlainMessageId } from '../text.ts'
import { visitTime } from '../visit-time.ts'
import { bookable, isFree } from '../visits.ts'
import { timeOpening } from './book/state.ts'
import { act, messageOf, writeToStaff } from './request/write-to-staff.ts'

const State = z.object({
  step: z.enum(['list', 'detail', 'talk', 'cancel', 'move', 'why-reopen']),
  code: z.string().optional(),
  /** The time that an appointment may be moved to. */
  to: Instant.optional(),
})
type State = z.infer<typeof State>

const NEWEST = 8

/** A code opens that request; `<code> talk` lets the next words go to staff. */
export const requestsOpening = (rest: string, scene: Scene): Opening => {
  const [code = '', what = ''] = rest.split(' ')
  const known = scene.world.requests.some((request) => request.code === code)
  const state: State = known ? { step: what === 'talk' ? 'talk' : 'detail', code } : { step: 'list' }
  return { name: 'requests', state }
}

const requestOf = (state: State, scene: Scene): RequestState | undefined =>
  scene.world.requests.find((request) => request.code === state.code)

const can = (request: RequestState, command: CommandType, scene: Scene): boolean =>
  available(request, { kind: 'citizen', person: scene.world.person }, scene.world.now).includes(command)

/** Where the request stands, in plain words. */
export const statusLine = (request: RequestState, scene: Scene): Html =>
  scene.t(`status-${request.status}`, {
    day: dayOf(request.since, scene),
    time: timeOf(request.since, scene),
  })

/** What it is about, where it is no ordinary request for help. */
const aboutLine = ({ entry, kind, services }: RequestState, scene: Scene): Html | undefined => {
  if (entry) return scene.t('requests-report', { entry: entryName(entry, scene.world.pack, scene.language) })
  const service = scene.world.pack.services.find(({ id }) => id === services[0])
  return kind === 'visit' && service
    ? scene.t('requests-visit', { service: scene.raw(service.name) })
    : undefined
}

const listScreen = (scene: Scene): Screen => {
  const requests = [...scene.world.requests].reverse().slice(0, NEWEST)
  const lines = requests.map((request) =>
    join(
      [
        bold(request.code),
        aboutLine(request, scene),
        statusLine(request, scene),
        appointmentLine(request, scene),
      ],
      '\n',
    ),
  )
  return {
    id: 'list',
    text: join([scene.t(requests.length > 0 ? 'requests-list' : 'requests-none'), ...lines, helpLine(scene)]),
    buttons: [
      ...requests.map((request): Button[] => [{ label: request.code, value: `r-${request.code}` }]),
      [doorButton('request', scene)],
      homeRow(scene),
    ],
  }
}

const appointmentLine = (request: RequestState, scene: Scene): Html | undefined => {
  const { appointment, details } = request
  if (!appointment || Date.parse(appointment.from) <= Date.parse(scene.world.now)) return undefined
  const when = visitTime(appointment.from, scene)
  if (appointment.proposed) return scene.t('requests-visit-proposed', { when })
  return scene.t('requests-appointment', { when, place: details?.appointmentPlace ?? '' })
}

/** The service whose times are offered for a visit that can be moved. */
const movable = (request: RequestState | undefined, scene: Scene): Service | undefined =>
  request && can(request, 'schedule', scene) ? bookable(request.services[0] ?? '', scene) : undefined

const dueLine = (request: RequestState, scene: Scene): Html | undefined =>
  request.status === 'received'
    ? scene.t('requests-due', {
        day: dayOf(request.promise.by, scene),
        time: timeOf(request.promise.by, scene),
      })
    : undefined

const asksForAnswer = (request: RequestState, scene: Scene): boolean =>
  can(request, 'answer-follow-up', scene)

const detailScreen = (request: RequestState, scene: Scene): Screen => {
  const action = (command: CommandType, value: string, words: PlainMessageId): Button[][] =>
    can(request, command, scene) ? [[{ label: scene.l(words), value }]] : []
  return {
    id: 'detail',
    text: join([
      bold(request.code),
      aboutLine(request, scene),
      statusLine(request, scene),
      dueLine(request, scene),
      appointmentLine(request, scene),
      asksForAnswer(request, scene) && scene.t('requests-got-help-ask'),
      helpLine(scene),
    ]),
    buttons: [
      ...(asksForAnswer(request, scene)
        ? [
            (['yes', 'partly', 'no'] as const).map((answer) => ({
              label: scene.l(`requests-got-${answer}`),
              value: `got-${answer}`,
            })),
          ]
        : []),
      ...(movable(request, scene)
        ? [[{ label: scene.l(request.appointment ? 'requests-move' : 'door-book'), value: 'move' }]]
        : []),
      ...action('message-staff', 'talk', 'requests-talk'),
      ...action('reopen', 'reopen', 'requests-reopen'),
      ...action('cancel', 'cancel', request.kind === 'visit' ? 'requests-cancel-visit' : 'requests-cancel'),
      [{ label: scene.l('back'), value: 'list' }, doorButton('menu', scene)],
    ],
  }
}

const talkScreen = (request: RequestState, scene: Scene): Screen => ({
  id: 'talk',
  text: scene.t('requests-talk-ask', { code: request.code }),
  buttons: [[{ label: scene.l('requests-talk-end'), value: 'detail' }, doorButton('menu', scene)]],
})

const cancelScreen = (request: RequestState, scene: Scene): Screen => ({
  id: 'cancel',
  text: scene.t(request.kind === 'visit' ? 'requests-cancel-visit-ask' : 'requests-cancel-ask', {
    code: request.code,
  }),
  buttons: [
    [
      { label: scene.l('requests-cancel-yes'), value: 'cancel-yes' },
      { label: scene.l('back'), value: 'detail' },
    ],
  ],
})

const moveScreen = (to: Instant, scene: Scene): Screen => ({
  id: 'move',
  text: scene.t('requests-move-ask', { when: visitTime(to, scene) }),
  buttons: [
    [
      { label: scene.l('requests-move-yes'), value: 'move-yes' },
      { label: scene.l('back'), value: 'detail' },
    ],
  ],
})

const reopenScreen = (request: RequestState, scene: Scene): Screen => ({
  id: 'why-reopen',
  text: scene.t('requests-reopen-ask', { code: request.code }),
  buttons: [[{ label: scene.l('back'), value: 'detail' }]],
})

const show = (state: State, scene: Scene): Screen => {
  const request = requestOf(state, scene)
  if (!request) return listScreen(scene)
  switch (state.step) {
    case 'list':
      return listScreen(scene)
    case 'detail':
      return detailScreen(request, scene)
    case 'talk':
      return talkScreen(request, scene)
    case 'cancel':
      return cancelScreen(request, scene)
    case 'move':
      return state.to === undefined ? detailScreen(request, scene) : moveScreen(state.to, scene)
    case 'why-reopen':
      return reopenScreen(request, scene)
  }
}

const done = (effects: ReturnType<typeof act>, noteId: PlainMessageId, state: State, scene: Scene): Move =>
  effects
    ? {
        to: 'end',
        effects,
        screen: {
          id: 'done',
          text: join([scene.t(noteId), helpLine(scene)]),
          buttons: [[doorButton('requests', scene, state.code ?? '')], homeRow(scene)],
        },
      }
    : { to: 'misunderstood', why: scene.t('requests-not-possible') }

/** Asks for another time; the present one stays until a new one is chosen and agreed to. */
const otherTime = (state: State, lost: boolean, scene: Scene): Move => {
  const service = movable(requestOf(state, scene), scene)
  return service
    ? { to: 'call', opening: timeOpening(service.id, lost), state: { ...state, step: 'detail' } }
    : { to: 'misunderstood', why: scene.t('requests-not-possible') }
}

const move = (state: State, scene: Scene): Move => {
  const service = movable(requestOf(state, scene), scene)
  const { to } = state
  if (to === undefined || !service || !isFree(service, to, scene)) return otherTime(state, true, scene)
  const effects = act(state.code ?? '', { type: 'schedule', from: to }, scene)
  return done(effects, 'requests-moved', state, scene)
}

const choose = (state: State, value: string, scene: Scene): Move => {
  const code = state.code ?? ''
  if (value.startsWith('r-')) return { to: 'stay', state: { step: 'detail', code: value.slice(2) } }
  const answer = /^got-(yes|partly|no)$/.exec(value)?.[1] as 'yes' | 'partly' | 'no' | undefined
  if (answer)
    return done(
      act(code, { type: 'answer-follow-up', answer }, scene),
      `requests-thanks-${answer}`,
      state,
      scene,
    )
  switch (value) {
    case 'list':
    case 'detail':
    case 'talk':
    case 'cancel':
      return { to: 'stay', state: { ...state, step: value } }
    case 'move':
      return otherTime(state, false, scene)
    case 'move-yes':
      return move(state, scene)
    case 'reopen':
      return { to: 'stay', state: { ...state, step: 'why-reopen' } }
    case 'cancel-yes':
      return done(act(code, { type: 'cancel' }, scene), 'requests-cancelled', state, scene)
    default:
      return { to: 'misunderstood' }
  }
}

/** Words and files for staff: passed on at once; the talk goes on. */
const write = (state: State, input: DialogInput, scene: Scene): Move => {
  const message = messageOf(input)
  const effects = message && writeToStaff(state.code ?? '', message, scene)
  if (!effects) return { to: 'misunderstood', why: scene.t('requests-not-possible') }
  return { to: 'stay', state: { ...state, step: 'talk' }, effects, note: scene.t('requests-passed-on') }
}

const handle = (state: State, input: DialogInput, scene: Scene): Move => {
  if (input.kind === 'choice') return choose(state, input.value, scene)
  if (input.kind === 'returned')
    return {
      to: 'stay',
      state: typeof input.value === 'string' ? { ...state, step: 'move', to: input.value } : state,
    }
  const request = requestOf(state, scene)
  if (state.step === 'why-reopen' && input.kind === 'text')
    return done(
      act(state.code ?? '', { type: 'reopen', note: input.text }, scene),
      'requests-reopened',
      state,
      scene,
    )
  if (request && state.step !== 'list' && can(request, 'message-staff', scene))
    return write(state, input, scene)
  return input.kind === 'text'
    ? { to: 'open', opening: { name: 'find', state: { step: 'results', text: input.text, page: 0 } } }
    : { to: 'misunderstood' }
}

/** A person's own requests: where they stand, words to staff, another time, cancelling, whether the help came. */
export const requests = dialog<State>({ name: 'requests', State, takesWordsFirst: true, show, handle })
