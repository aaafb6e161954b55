import { addMinutes } from '@caunoi/core'
import { z } from 'zod'
import { type Danger, dangerIn, type RiskKind } from '../danger.ts'
import { type DialogInput, dialog, type Move, type Opening } from '../dialog.ts'
import type { Effect } from '../effect.ts'
import { type Html, join } from '../html.ts'
import { doorButton } from '../menu.ts'
import { crisisNumbers } from '../numbers.ts'
import type { Scene } from '../scene.ts'
import type { Button, Screen } from '../screen.ts'
import { newRequest } from './request/new-request.ts'
import { messageOf, writeToStaff } from './request/write-to-staff.ts'

const Kind = z.enum(['suicide', 'violence', 'child-abuse', 'sexual-violence', 'trafficking', 'medical'])

const State = z.object({
  kinds: z.array(Kind),
  emergency: z.boolean(),
  /** Words that wait for the dialog underneath. */
  held: z.string().optional(),
  /** The words have gone to the staff member whom the person talks with. */
  passedOn: z.boolean().default(false),
  step: z.enum(['card', 'not-safe', 'safe', 'sent']),
  /** The code of the request that may be sent; made once, so that a second tap sends the same one. */
  code: z.string(),
})
type State = z.infer<typeof State>

/** As much as one message of a messenger holds next to the numbers. */
const LONGEST_HELD = 2500

/** The timer that follows an explicit plan: silence is not left alone. */
export const CRISIS_SILENCE = 'crisis-silence'
const SILENCE_MINUTES = 5

/** Help comes first; whatever was open waits underneath, with the words that were not yet handled. */
export const crisisOpening = (
  danger: Danger,
  scene: Scene,
  { held, passedOn = false }: { held?: string; passedOn?: boolean } = {},
): Opening => ({
  name: 'crisis',
  state: {
    kinds: danger.kinds,
    emergency: danger.emergency,
    ...(held !== undefined && held.trim() !== '' && { held: held.slice(0, LONGEST_HELD) }),
    passedOn,
    step: 'card',
    code: scene.world.newCode(),
  } satisfies State,
})

/** Effects that belong to the opening: an explicit plan followed by silence is not left alone. */
export const crisisEffects = (danger: Danger, scene: Scene): Effect[] =>
  danger.emergency && danger.kinds.includes('suicide')
    ? [{ kind: 'remind', name: CRISIS_SILENCE, at: addMinutes(scene.world.now, SILENCE_MINUTES) }]
    : []

const answered: Effect[] = [{ kind: 'cancel-reminder', name: CRISIS_SILENCE }]

const atHome = (kinds: RiskKind[]): boolean =>
  kinds.some((kind) => kind === 'violence' || kind === 'sexual-violence' || kind === 'child-abuse')

/** The words that fit the danger; the first kind decides. */
const careWords = (kinds: RiskKind[], scene: Scene): Html => scene.t(`crisis-care-${kinds[0] ?? 'any'}`)

const sendButtons = (state: State, scene: Scene): Button[][] =>
  atHome(state.kinds)
    ? [
        [{ label: scene.l('crisis-send-safe-here'), value: 'send' }],
        [{ label: scene.l('crisis-send-no-reply'), value: 'send-quiet' }],
      ]
    : [[{ label: scene.l('crisis-send'), value: 'send' }]]

/** What one tap would send: nobody sends words they have not seen. */
const offer = (state: State, scene: Scene): Html =>
  scene.t(atHome(state.kinds) ? 'crisis-offer-home' : 'crisis-offer', { text: urgentText(state, scene) })

const wayBack = (state: State, scene: Scene): Button[] => {
  const waiting = scene.session.stack.length > 1 || state.held !== undefined
  return waiting ? [{ label: scene.l('crisis-continue'), value: 'continue' }] : [doorButton('menu', scene)]
}

const lastRow = (state: State, scene: Scene): Button[] => [
  ...wayBack(state, scene),
  doorButton('exit', scene),
]

const card = (state: State, scene: Scene): Screen => ({
  id: 'card',
  fresh: true,
  text: join([
    careWords(state.kinds, scene),
    crisisNumbers(state.kinds, scene),
    state.passedOn && scene.t('requests-passed-on'),
    scene.t('crisis-sends', { text: plainWords(state, scene) }),
    scene.t('crisis-safe-ask'),
  ]),
  buttons: [
    [
      { label: scene.l('crisis-safe-yes'), value: 'safe' },
      { label: scene.l('crisis-safe-no'), value: 'not-safe' },
    ],
    [{ label: scene.l('crisis-safe-unsure'), value: 'not-safe' }],
    [{ label: scene.l(atHome(state.kinds) ? 'crisis-send-safe-here' : 'crisis-send'), value: 'send-plain' }],
    lastRow(state, scene),
  ],
})

const notSafe = (state: State, scene: Scene): Screen => ({
  id: 'not-safe',
  text: join([scene.t('crisis-not-safe'), crisisNumbers(state.kinds, scene), offer(state, scene)]),
  buttons: [...sendButtons(state, scene), lastRow(state, scene)],
})

const safe = (state: State, scene: Scene): Screen => ({
  id: 'safe',
  text: join([scene.t('crisis-safe'), crisisNumbers(state.kinds, scene), offer(state, scene)]),
  buttons: [...sendButtons(state, scene), lastRow(state, scene)],
})

const sent = (state: State, scene: Scene): Screen => ({
  id: 'sent',
  text: join([scene.t('crisis-sent', { code: state.code }), crisisNumbers(state.kinds, scene)]),
  buttons: [lastRow(state, scene)],
})

/** Gentle words for the first card: it does not hold somebody's plan up to them. */
const plainWords = (state: State, scene: Scene): string => scene.l(`crisis-text-${state.kinds[0] ?? 'any'}`)

/** The text of the urgent request, shown before it is sent. */
const urgentText = (state: State, scene: Scene): string => state.held ?? plainWords(state, scene)

const send = (state: State, quiet: boolean, text: string, scene: Scene): Move => {
  const { effects } = newRequest(
    {
      code: state.code,
      text,
      needs: [],
      urgency: 'emergency',
      risks: state.kinds.map((kind) => ({ kind, severity: state.emergency ? 'emergency' : 'urgent' })),
      minor: state.kinds.includes('child-abuse'),
      discreet: atHome(state.kinds),
      contact: { mode: quiet ? 'discreet' : 'chat' },
      exactText: scene.l('crisis-consent', { text }),
      forWhom: 'self',
    },
    scene,
  )
  return { to: 'stay', state: { ...state, step: 'sent' }, effects: [...answered, ...effects] }
}

const leave = (state: State): Move => ({
  to: 'end',
  effects: answered,
  ...(state.held !== undefined && { words: state.held }),
})

const choose = (state: State, value: string, scene: Scene): Move => {
  switch (value) {
    case 'safe':
      return { to: 'stay', state: { ...state, step: 'safe' }, effects: answered }
    case 'not-safe':
      return { to: 'stay', state: { ...state, step: 'not-safe' }, effects: answered }
    case 'send-plain':
      return send(state, false, plainWords(state, scene), scene)
    case 'send':
      return send(state, false, urgentText(state, scene), scene)
    case 'send-quiet':
      return send(state, true, urgentText(state, scene), scene)
    case 'continue':
      return leave(state)
    default:
      return { to: 'misunderstood' }
  }
}

/** Words may tell of more danger than was known: the numbers follow it. */
const noticing = (state: State, words: string, scene: Scene): { state: State; effects: Effect[] } => {
  const danger = dangerIn(scene.world.pack, words)
  if (!danger) return { state, effects: [] }
  const known = { kinds: [...new Set([...danger.kinds, ...state.kinds])] }
  return {
    state: { ...state, ...known, emergency: state.emergency || danger.emergency },
    effects: crisisEffects(danger, scene),
  }
}

/** Earlier words make room for the newest: those tell how it stands now. */
const joined = (before: string | undefined, words: string): string => {
  const latest = words.trim().slice(0, LONGEST_HELD)
  const room = Math.max(0, LONGEST_HELD - latest.length - 1)
  return [before?.slice(0, room), latest].filter((part) => part).join('\n')
}

const hold = (before: State, input: DialogInput, scene: Scene): Move => {
  const words = input.kind === 'text' ? input.text : input.kind === 'attachment' ? input.caption : ''
  const { state, effects } = noticing(before, words, scene)
  const held = joined(state.held, words)
  return {
    to: 'stay',
    state: { ...state, step: 'not-safe', ...(held !== '' && { held }) },
    effects,
  }
}

/** More words while help is on the screen: passed on when staff have been told, else kept for the dialog underneath. */
const listen = (state: State, input: DialogInput, scene: Scene): Move => {
  if (state.step !== 'sent') return hold(state, input, scene)
  const message = messageOf(input)
  const effects = message && writeToStaff(state.code, message, scene)
  if (effects) return { to: 'stay', state, effects, note: scene.t('crisis-added') }
  // That request has ended meanwhile: these words would be for a new one.
  const { held: _sent, ...rest } = state
  return hold({ ...rest, code: scene.world.newCode() }, input, scene)
}

export const crisis = dialog<State>({
  name: 'crisis',
  State,
  interrupts: true,
  show: (state, scene) => {
    switch (state.step) {
      case 'card':
        return card(state, scene)
      case 'not-safe':
        return notSafe(state, scene)
      case 'safe':
        return safe(state, scene)
      case 'sent':
        return sent(state, scene)
    }
  },
  handle: (state, input, scene) =>
    input.kind === 'choice' ? choose(state, input.value, scene) : listen(state, input, scene),
})
