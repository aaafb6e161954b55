import { addMinutes, minutesBetween } from '@caunoi/core'
import { isEnded, type RequestState } from '@caunoi/core/request'
import { z } from 'zod'
import type { Context } from '../context.ts'
import { crisisNumbers } from '../crisis-numbers.ts'
import { type Danger, dangerIn, type RiskKind } from '../danger.ts'
import { type DialogInput, dialog, type Opening, type Transition } from '../dialog.ts'
import type { Effect } from '../effect.ts'
import { type Html, join } from '../html.ts'
import { goButton } from '../menu.ts'
import type { Button, Screen } from '../screen.ts'
import { centreFor, newRequest } from './request/new-request.ts'
import { messageOf, writeToStaff, writtenNote } from './request/write-to-staff.ts'

const Kind = z.enum(['suicide', 'violence', 'child-abuse', 'sexual-violence', 'trafficking', 'medical'])

const State = z.object({
  kinds: z.array(Kind),
  emergency: z.boolean(),
  /** Words that wait for the dialog underneath. */
  held: z.string().optional(),
  /** The words have gone to the staff member whom the person talks with. */
  passedOn: z.boolean().default(false),
  step: z.enum(['card', 'not-safe', 'safe', 'sent']),
  /** Of the request that was sent, or to which this alarm was added; before that there is none. */
  code: z.string().optional(),
  /** An earlier alarm was still open: this one went there. */
  added: z.boolean().default(false),
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
  { held, passedOn = false }: { held?: string; passedOn?: boolean } = {},
): Opening => ({
  name: 'crisis',
  state: {
    kinds: danger.kinds,
    emergency: danger.emergency,
    ...(held !== undefined && held.trim() !== '' && { held: held.slice(0, LONGEST_HELD) }),
    passedOn,
    added: false,
    step: 'card',
  } satisfies State,
})

/** Effects that belong to the opening: an explicit plan followed by silence is not left alone. */
export const crisisEffects = (danger: Danger, context: Context): Effect[] =>
  danger.emergency && danger.kinds.includes('suicide')
    ? [{ kind: 'remind', name: CRISIS_SILENCE, at: addMinutes(context.world.now, SILENCE_MINUTES) }]
    : []

const answered: Effect[] = [{ kind: 'cancel-reminder', name: CRISIS_SILENCE }]

const atHome = (kinds: RiskKind[]): boolean =>
  kinds.some((kind) => kind === 'violence' || kind === 'sexual-violence' || kind === 'child-abuse')

/** The words that fit the danger; the first kind decides. */
const careWords = (kinds: RiskKind[], context: Context): Html => context.t(`crisis-care-${kinds[0] ?? 'any'}`)

const sendButtons = (state: State, context: Context): Button[][] =>
  atHome(state.kinds)
    ? [
        [{ label: context.l('crisis-send-safe-here'), value: 'send' }],
        [{ label: context.l('crisis-send-no-reply'), value: 'send-quiet' }],
      ]
    : [[{ label: context.l('crisis-send'), value: 'send' }]]

/** What one tap would send: nobody sends words they have not seen. */
const offer = (state: State, context: Context): Html =>
  context.t(atHome(state.kinds) ? 'crisis-offer-home' : 'crisis-offer', { text: urgentText(state, context) })

const wayBack = (state: State, context: Context): Button[] => {
  const waiting = context.session.stack.length > 1 || state.held !== undefined
  return waiting ? [{ label: context.l('crisis-continue'), value: 'continue' }] : [goButton('menu', context)]
}

const lastRow = (state: State, context: Context): Button[] => [
  ...wayBack(state, context),
  goButton('exit', context),
]

const card = (state: State, context: Context): Screen => ({
  id: 'card',
  fresh: true,
  text: join([
    careWords(state.kinds, context),
    crisisNumbers(state.kinds, context),
    state.passedOn && context.t('requests-passed-on'),
    context.t('crisis-sends', { text: plainWords(state, context) }),
    context.t('crisis-safe-ask'),
  ]),
  buttons: [
    [
      { label: context.l('crisis-safe-yes'), value: 'safe' },
      { label: context.l('crisis-safe-no'), value: 'not-safe' },
    ],
    [{ label: context.l('crisis-safe-unsure'), value: 'not-safe' }],
    [
      {
        label: context.l(atHome(state.kinds) ? 'crisis-send-safe-here' : 'crisis-send'),
        value: 'send-plain',
      },
    ],
    lastRow(state, context),
  ],
})

const notSafe = (state: State, context: Context): Screen => ({
  id: 'not-safe',
  text: join([context.t('crisis-not-safe'), crisisNumbers(state.kinds, context), offer(state, context)]),
  buttons: [...sendButtons(state, context), lastRow(state, context)],
})

const safe = (state: State, context: Context): Screen => ({
  id: 'safe',
  text: join([context.t('crisis-safe'), crisisNumbers(state.kinds, context), offer(state, context)]),
  buttons: [...sendButtons(state, context), lastRow(state, context)],
})

/** Who is in danger must not wait for somebody who is not there. */
const sentWords = ({ added }: State, context: Context) => {
  if (centreFor(context)?.unstaffed) return 'crisis-sent-unstaffed'
  return added ? 'crisis-sent-again' : 'crisis-sent'
}

const sent = (state: State, context: Context): Screen => ({
  id: 'sent',
  text: join([
    context.t(sentWords(state, context), { code: state.code ?? '' }),
    crisisNumbers(state.kinds, context),
  ]),
  buttons: [lastRow(state, context)],
})

/** Gentle words for the first card: it does not hold somebody's plan up to them. */
const plainWords = (state: State, context: Context): string =>
  context.l(`crisis-text-${state.kinds[0] ?? 'any'}`)

/** The text of the urgent request, shown before it is sent. */
const urgentText = (state: State, context: Context): string => state.held ?? plainWords(state, context)

/** So long a further alarm belongs to the same hour of need: staff get the words, not one more card. */
const SAME_ALARM_MINUTES = 30

/** The alarm that is still open, if it may be answered in the way that the person wants now. */
const openAlarm = (quiet: boolean, { world }: Context): RequestState | undefined =>
  world.requests.findLast(
    (request) =>
      request.kind === 'help' &&
      request.urgency === 'emergency' &&
      !isEnded(request) &&
      minutesBetween(request.receivedAt, world.now) <= SAME_ALARM_MINUTES &&
      (request.details?.contact.mode === 'discreet') === quiet,
  )

const send = (state: State, quiet: boolean, text: string, context: Context): Transition => {
  const earlier = openAlarm(quiet, context)
  const written = earlier && writeToStaff(earlier.code, { text }, context)
  if (written)
    return {
      to: 'stay',
      state: { ...state, step: 'sent', code: earlier.code, added: true },
      effects: [...answered, ...written.effects],
    }
  const { code, effects } = newRequest(
    {
      text,
      needs: [],
      urgency: 'emergency',
      risks: state.kinds.map((kind) => ({ kind, severity: state.emergency ? 'emergency' : 'urgent' })),
      minor: state.kinds.includes('child-abuse'),
      discreet: atHome(state.kinds),
      contact: { mode: quiet ? 'discreet' : 'chat' },
      exactText: context.l('crisis-consent', { text }),
      forWhom: 'self',
    },
    context,
  )
  return {
    to: 'stay',
    state: { ...state, step: 'sent', code, added: false },
    effects: [...answered, ...effects],
  }
}

const leave = (state: State): Transition => ({
  to: 'end',
  effects: answered,
  ...(state.held !== undefined && { words: state.held }),
})

const choose = (state: State, value: string, context: Context): Transition => {
  switch (value) {
    case 'safe':
      return { to: 'stay', state: { ...state, step: 'safe' }, effects: answered }
    case 'not-safe':
      return { to: 'stay', state: { ...state, step: 'not-safe' }, effects: answered }
    case 'send-plain':
      return send(state, false, plainWords(state, context), context)
    case 'send':
      return send(state, false, urgentText(state, context), context)
    case 'send-quiet':
      return send(state, true, urgentText(state, context), context)
    case 'continue':
      return leave(state)
    default:
      return { to: 'misunderstood' }
  }
}

/** Words may tell of more danger than was known: the numbers follow it. */
const noticing = (state: State, words: string, context: Context): { state: State; effects: Effect[] } => {
  const danger = dangerIn(context.world.pack, words)
  if (!danger) return { state, effects: [] }
  const known = { kinds: [...new Set([...danger.kinds, ...state.kinds])] }
  return {
    state: { ...state, ...known, emergency: state.emergency || danger.emergency },
    effects: crisisEffects(danger, context),
  }
}

/** Earlier words make room for the newest: those tell how it stands now. */
const joined = (before: string | undefined, words: string): string => {
  const latest = words.trim().slice(0, LONGEST_HELD)
  const room = Math.max(0, LONGEST_HELD - latest.length - 1)
  return [before?.slice(0, room), latest].filter((part) => part).join('\n')
}

const hold = (before: State, input: DialogInput, context: Context): Transition => {
  const words = input.kind === 'text' ? input.text : input.kind === 'attachment' ? input.caption : ''
  const { state, effects } = noticing(before, words, context)
  const held = joined(state.held, words)
  return {
    to: 'stay',
    state: { ...state, step: 'not-safe', ...(held !== '' && { held }) },
    effects,
  }
}

/** More words while help is on the screen: passed on when staff have been told, else kept for the dialog underneath. */
const listen = (state: State, input: DialogInput, context: Context): Transition => {
  if (state.step !== 'sent' || state.code === undefined) return hold(state, input, context)
  const message = messageOf(input)
  const written = message && writeToStaff(state.code, message, context)
  if (written) {
    const note = writtenNote(written, 'crisis-added', context)
    return { to: 'stay', state, effects: written.effects, note }
  }
  // That request has ended meanwhile: these words would be for a new one.
  const { held: _sent, code: _ended, ...rest } = state
  return hold(rest, input, context)
}

export const crisis = dialog<State>({
  name: 'crisis',
  State,
  interrupts: true,
  show: (state, context) => {
    switch (state.step) {
      case 'card':
        return card(state, context)
      case 'not-safe':
        return notSafe(state, context)
      case 'safe':
        return safe(state, context)
      case 'sent':
        return sent(state, context)
    }
  },
  handle: (state, input, context) =>
    input.kind === 'choice' ? choose(state, input.value, context) : listen(state, input, context),
})
