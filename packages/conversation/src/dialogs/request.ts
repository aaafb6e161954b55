import type { Context } from '../context.ts'
import { helpLine } from '../crisis-numbers.ts'
import { dangerIn } from '../danger.ts'
import { type DialogInput, dialog, type Transition } from '../dialog.ts'
import { type Html, join } from '../html.ts'
import { homeRow } from '../menu.ts'
import { bookable, isFree } from '../visits.ts'
import { timeOpening } from './book/state.ts'
import { placeOpening } from './place.ts'
import { newRequest } from './request/new-request.ts'
import { isDelicate, sentScreen, show, writtenText } from './request/screens.ts'
import { kept, RequestDialogState } from './request/state.ts'

type State = RequestDialogState

const BEFORE: Record<State['step'], State['step']> = {
  what: 'what',
  who: 'what',
  place: 'who',
  contact: 'who',
  phone: 'contact',
  hours: 'contact',
  consent: 'contact',
}

const stopped = (context: Context, id: 'request-stopped' | 'request-not-sent'): Transition => ({
  to: 'end',
  screen: { id: 'stopped', text: join([context.t(id), helpLine(context)]), buttons: [homeRow(context)] },
})

const afterWho = (state: State, context: Context): State => ({
  ...state,
  // A visit goes to the centre that gives the service, wherever the person lives.
  step: context.session.place || state.visit !== undefined ? 'contact' : 'place',
})

/** Back to the free times; the rest of what was said stays. */
const otherTime = (state: State, lost: boolean): Transition => ({
  to: 'call',
  opening: timeOpening(state.service ?? '', lost),
  state,
})

const choose = (state: State, value: string, context: Context): Transition => {
  const stay = (change: Partial<State>): Transition => ({ to: 'stay', state: { ...state, ...change } })
  switch (value) {
    case 'stop':
      return stopped(context, 'request-stopped')
    case 'disagree':
      return stopped(context, 'request-not-sent')
    case 'back':
      return state.visit !== undefined && state.step === 'who'
        ? otherTime(state, false)
        : stay({ step: BEFORE[state.step] })
    case 'time':
      return otherTime(state, false)
    case 'change':
      return stay({ step: 'what' })
    case 'self':
    case 'other':
    case 'minor-self':
    case 'minor-other':
      return { to: 'stay', state: afterWho({ ...state, who: value }, context) }
    case 'place-choose':
      return { to: 'call', opening: placeOpening(), state: { ...state, step: 'contact' } }
    case 'place-skip':
      return stay({ step: 'contact' })
    case 'chat':
    case 'discreet':
      return stay({ contact: value, step: 'consent' })
    case 'phone':
    case 'call-hours':
      return stay({ contact: value, step: 'phone' })
    case 'morning':
    case 'afternoon':
    case 'evening':
      return stay({ hours: value, step: 'consent' })
    case 'agree':
      return send(state, context)
    default:
      return { to: 'misunderstood' }
  }
}

/** How soon somebody has to answer, from the words and from what an instrument has shown. */
const urgencyOf = (state: State, context: Context) => {
  const danger = dangerIn(context.world.pack, state.text ?? '')
  const risks = [...state.risks, ...(danger?.risks ?? [])]
  const emergency = risks.some((risk) => risk.severity === 'emergency')
  return { urgency: emergency ? 'emergency' : risks.length > 0 ? 'urgent' : 'normal', risks } as const
}

/** Somebody else may have been faster, or the hour has come too near. */
const isLost = ({ visit, service }: State, context: Context): boolean => {
  const offered = bookable(service ?? '', context)
  return visit !== undefined && !(offered && isFree(offered, visit, context))
}

const send = (state: State, context: Context): Transition => {
  if (isLost(state, context)) return otherTime(state, true)
  const { urgency, risks } = urgencyOf(state, context)
  const sent = newRequest(
    {
      text: state.text ?? '',
      needs: state.needs,
      ...(state.service !== undefined && { services: [state.service] }),
      ...(state.visit !== undefined && { visit: state.visit }),
      urgency,
      risks,
      forWhom: state.who?.endsWith('other') ? 'other' : 'self',
      minor: state.who?.startsWith('minor') ?? false,
      discreet: isDelicate(state, context),
      contact: {
        mode: state.contact ?? 'chat',
        ...(state.phone !== undefined && { phone: state.phone }),
        ...(state.hours !== undefined && { hours: context.l(`request-${state.hours}`) }),
      },
      attachments: state.attachments,
      includes: state.attachments.map((attachment) => attachment.kind),
      exactText: writtenText(state, context),
    },
    context,
  )
  return { to: 'end', effects: sent.effects, screen: sentScreen(sent, urgency, context) }
}

/** Ten digits of a Vietnamese number, or an international one with its plus. */
const phoneIn = (text: string): string | undefined => {
  const digits = text.replace(/[\s.()-]/g, '')
  if (/^0\d{9,10}$/.test(digits) || /^\+\d{9,14}$/.test(digits)) return digits
  return /^84\d{9}$/.test(digits) ? `+${digits}` : undefined
}

const withPhone = (state: State, phone: string): Transition => ({
  to: 'stay',
  state: { ...state, phone, step: state.contact === 'call-hours' ? 'hours' : 'consent' },
})

const hear = (state: State, text: string, context: Context): Transition => {
  if (state.step === 'what') {
    if (text.trim().length < 2) return { to: 'misunderstood', why: context.t('request-what-short') }
    return { to: 'stay', state: { ...state, ...kept(text.trim()), step: 'who' } }
  }
  if (state.step === 'phone') {
    const phone = phoneIn(text)
    return phone ? withPhone(state, phone) : { to: 'misunderstood', why: context.t('request-phone-wrong') }
  }
  // Words where a button was asked: they belong to the story and must not get lost.
  const story = kept(`${state.text ?? ''}\n${text}`.trim())
  const note: Html = context.t('request-added')
  return { to: 'stay', state: { ...state, ...story }, note }
}

/** The time that was chosen anew, if one was. */
const withTime = (state: State, { from, value }: { from: string; value: unknown }): State =>
  from === 'book' && typeof value === 'string' ? { ...state, visit: value } : state

const handle = (state: State, input: DialogInput, context: Context): Transition => {
  switch (input.kind) {
    case 'choice':
      return choose(state, input.value, context)
    case 'text':
      return hear(state, input.text, context)
    case 'contact':
      return state.step === 'phone' ? withPhone(state, input.phone) : { to: 'misunderstood' }
    case 'returned':
      return { to: 'stay', state: withTime(state, input) }
    case 'attachment':
      return { to: 'misunderstood', why: context.t('request-attachment-later') }
    case 'location':
      return { to: 'misunderstood' }
  }
}

export const request = dialog<State>({
  name: 'request',
  State: RequestDialogState,
  resumableHours: 24,
  show,
  handle,
})
