import { DraftAttachment, NotedRisk } from '@caunoi/core/request'
import { z } from 'zod'
import { dangerIn } from '../danger.ts'
import { type DialogInput, dialog, type Move, type Opening } from '../dialog.ts'
import { type Html, join } from '../html.ts'
import { doorButton, homeRow } from '../menu.ts'
import { helpLine } from '../numbers.ts'
import type { Scene } from '../scene.ts'
import type { Button, Screen } from '../screen.ts'
import { placeName, placeOpening } from './place.ts'
import { answerTime } from './request/answer-time.ts'
import { consentText } from './request/consent-text.ts'
import { newRequest, type SentRequest } from './request/new-request.ts'

/** Longer stories are cut here, because the whole text stands in one message when consent is asked. */
const LONGEST_TEXT = 2500

const RequestDialogState = z.object({
  /** The request's code, made when the dialog opens: sending twice gives one request. */
  code: z.string(),
  step: z.enum(['what', 'who', 'place', 'contact', 'phone', 'hours', 'consent']),
  needs: z.array(z.string()),
  service: z.string().optional(),
  text: z.string().optional(),
  cut: z.boolean().default(false),
  who: z.enum(['self', 'other', 'minor-self', 'minor-other']).optional(),
  contact: z.enum(['chat', 'phone', 'call-hours', 'discreet']).optional(),
  phone: z.string().optional(),
  hours: z.enum(['morning', 'afternoon', 'evening']).optional(),
  /** Results that go along, by the person's own tap; they stand in the consent text. */
  attachments: z.array(DraftAttachment).default([]),
  /** Danger that an instrument has shown. */
  risks: z.array(NotedRisk).default([]),
})
export type RequestDialogState = z.infer<typeof RequestDialogState>
type State = RequestDialogState

/** What is known before the dialog asks. */
export interface RequestBeginnings {
  needs?: string[]
  service?: string
  text?: string
  attachments?: DraftAttachment[]
  risks?: NotedRisk[]
}

const kept = (text: string) => ({ text: text.slice(0, LONGEST_TEXT), cut: text.length > LONGEST_TEXT })

export const requestState = (
  { needs = [], service, text, attachments = [], risks = [] }: RequestBeginnings,
  scene: Scene,
): Opening => {
  const state: State = {
    code: scene.world.newCode(),
    step: text === undefined ? 'what' : 'who',
    needs,
    cut: false,
    attachments,
    risks,
    ...(service !== undefined && { service }),
    ...(text !== undefined && kept(text)),
  }
  return { name: 'request', state }
}

/** `service:<id>`, `need:<id>` or nothing. */
export const requestOpening = (rest: string, scene: Scene): Opening => {
  const [kind, id = ''] = rest.split(/:(.*)/s)
  const service = kind === 'service' ? scene.world.pack.services.find((entry) => entry.id === id) : undefined
  if (service) return requestState({ needs: service.needs.slice(0, 1), service: service.id }, scene)
  const need = kind === 'need' ? scene.world.pack.needs.find((entry) => entry.id === id) : undefined
  return requestState(need ? { needs: [need.id] } : {}, scene)
}

const backRow = (scene: Scene): Button[] => [
  { label: scene.l('back'), value: 'back' },
  { label: scene.l('stop'), value: 'stop' },
]

const isDelicate = (state: State, scene: Scene): boolean => {
  const service = scene.world.pack.services.find((entry) => entry.id === state.service)
  const needs = scene.world.pack.needs.filter((need) => state.needs.includes(need.id))
  return service?.discreet === true || needs.some((need) => need.discreet)
}

const show = (state: State, scene: Scene): Screen => {
  const choices = (...ids: string[]): Button[][] =>
    ids.map((id) => [{ label: scene.l(`request-${id}`), value: id }])
  switch (state.step) {
    case 'what':
      return {
        id: 'what',
        text: scene.t('request-what-ask'),
        buttons: [[{ label: scene.l('stop'), value: 'stop' }]],
      }
    case 'who':
      return {
        id: 'who',
        text: scene.t('request-who-ask'),
        buttons: [...choices('self', 'other', 'minor-self', 'minor-other'), backRow(scene)],
      }
    case 'place':
      return {
        id: 'place',
        text: scene.t('request-place-ask'),
        buttons: [...choices('place-choose', 'place-skip'), backRow(scene)],
      }
    case 'contact':
      return {
        id: 'contact',
        text: scene.t(isDelicate(state, scene) ? 'request-contact-ask-safe' : 'request-contact-ask'),
        buttons: [...choices('chat', 'phone', 'call-hours', 'discreet'), backRow(scene)],
      }
    case 'phone':
      return { id: 'phone', text: scene.t('request-phone-ask'), buttons: [backRow(scene)], ask: 'phone' }
    case 'hours':
      return {
        id: 'hours',
        text: scene.t('request-hours-ask'),
        buttons: [...choices('morning', 'afternoon', 'evening'), backRow(scene)],
      }
    case 'consent':
      return consentScreen(state, scene)
  }
}

const consentScreen = (state: State, scene: Scene): Screen => ({
  id: 'consent',
  fresh: true,
  text: join([
    scene.t('request-consent-ask'),
    scene.t('request-consent-quote', { text: writtenText(state, scene) }),
    state.cut && scene.t('request-cut', { length: LONGEST_TEXT }),
    state.who?.startsWith('minor') && scene.t('request-minor'),
    scene.t('request-consent-who'),
  ]),
  buttons: [
    [
      { label: scene.l('agree'), value: 'agree' },
      { label: scene.l('disagree'), value: 'disagree' },
    ],
    [
      { label: scene.l('request-change-text'), value: 'change' },
      { label: scene.l('back'), value: 'back' },
    ],
  ],
})

/** The exact words that will be sent: shown, agreed to, and stored with the consent. */
const writtenText = (state: State, scene: Scene): string =>
  consentText(
    {
      text: state.text ?? '',
      who: state.who ?? 'self',
      contact: state.contact ?? 'chat',
      place: placeName(scene.session.place, scene),
      phone: state.phone,
      hours: state.hours,
      service: state.service,
      attachments: state.attachments,
    },
    scene,
  )

const BEFORE: Record<State['step'], State['step']> = {
  what: 'what',
  who: 'what',
  place: 'who',
  contact: 'who',
  phone: 'contact',
  hours: 'contact',
  consent: 'contact',
}

const stopped = (scene: Scene, id: string): Move => ({
  to: 'end',
  screen: { id: 'stopped', text: join([scene.t(id), helpLine(scene)]), buttons: [homeRow(scene)] },
})

const afterWho = (state: State, scene: Scene): State => ({
  ...state,
  step: scene.session.place ? 'contact' : 'place',
})

const choose = (state: State, value: string, scene: Scene): Move => {
  const stay = (change: Partial<State>): Move => ({ to: 'stay', state: { ...state, ...change } })
  switch (value) {
    case 'stop':
      return stopped(scene, 'request-stopped')
    case 'disagree':
      return stopped(scene, 'request-not-sent')
    case 'back':
      return stay({ step: BEFORE[state.step] })
    case 'change':
      return stay({ step: 'what' })
    case 'self':
    case 'other':
    case 'minor-self':
    case 'minor-other':
      return { to: 'stay', state: afterWho({ ...state, who: value }, scene) }
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
      return send(state, scene)
    default:
      return { to: 'misunderstood' }
  }
}

/** How soon somebody has to answer, from the words and from what an instrument has shown. */
const urgencyOf = (state: State, scene: Scene) => {
  const danger = dangerIn(scene.world.pack, state.text ?? '')
  const risks = [...state.risks, ...(danger?.risks ?? [])]
  const emergency = risks.some((risk) => risk.severity === 'emergency')
  return { urgency: emergency ? 'emergency' : risks.length > 0 ? 'urgent' : 'normal', risks } as const
}

const send = (state: State, scene: Scene): Move => {
  const { urgency, risks } = urgencyOf(state, scene)
  const sent = newRequest(
    {
      code: state.code,
      text: state.text ?? '',
      needs: state.needs,
      ...(state.service !== undefined && { services: [state.service] }),
      urgency,
      risks,
      forWhom: state.who?.endsWith('other') ? 'other' : 'self',
      minor: state.who?.startsWith('minor') ?? false,
      discreet: isDelicate(state, scene),
      contact: {
        mode: state.contact ?? 'chat',
        ...(state.phone !== undefined && { phone: state.phone }),
        ...(state.hours !== undefined && { hours: scene.l(`request-${state.hours}`) }),
      },
      attachments: state.attachments,
      includes: state.attachments.map((attachment) => attachment.kind),
      exactText: writtenText(state, scene),
    },
    scene,
  )
  return { to: 'end', effects: sent.effects, screen: sentScreen(sent, urgency, scene) }
}

const sentScreen = (
  { code, answerBy }: SentRequest,
  urgency: 'emergency' | 'urgent' | 'normal',
  scene: Scene,
): Screen => ({
  id: 'sent',
  fresh: true,
  text: join([scene.t('request-sent', { code }), answerTime(urgency, answerBy, scene), helpLine(scene)]),
  buttons: [[doorButton('requests', scene, code)], homeRow(scene)],
})

/** Ten digits of a Vietnamese number, or an international one with its plus. */
const phoneIn = (text: string): string | undefined => {
  const digits = text.replace(/[\s.()-]/g, '')
  if (/^0\d{9,10}$/.test(digits) || /^\+\d{9,14}$/.test(digits)) return digits
  return /^84\d{9}$/.test(digits) ? `+${digits}` : undefined
}

const withPhone = (state: State, phone: string): Move => ({
  to: 'stay',
  state: { ...state, phone, step: state.contact === 'call-hours' ? 'hours' : 'consent' },
})

const hear = (state: State, text: string, scene: Scene): Move => {
  if (state.step === 'what') {
    if (text.trim().length < 2) return { to: 'misunderstood', why: scene.t('request-what-short') }
    return { to: 'stay', state: { ...state, ...kept(text.trim()), step: 'who' } }
  }
  if (state.step === 'phone') {
    const phone = phoneIn(text)
    return phone ? withPhone(state, phone) : { to: 'misunderstood', why: scene.t('request-phone-wrong') }
  }
  // Words where a button was asked: they belong to the story and must not get lost.
  const story = kept(`${state.text ?? ''}\n${text}`.trim())
  const note: Html = scene.t('request-added')
  return { to: 'stay', state: { ...state, ...story }, note }
}

const handle = (state: State, input: DialogInput, scene: Scene): Move => {
  switch (input.kind) {
    case 'choice':
      return choose(state, input.value, scene)
    case 'text':
      return hear(state, input.text, scene)
    case 'contact':
      return state.step === 'phone' ? withPhone(state, input.phone) : { to: 'misunderstood' }
    case 'returned':
      return { to: 'stay', state }
    case 'attachment':
      return { to: 'misunderstood', why: scene.t('request-attachment-later') }
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
