import { join } from '../../html.ts'
import { doorButton, homeRow } from '../../menu.ts'
import { helpLine } from '../../numbers.ts'
import type { Scene } from '../../scene.ts'
import type { Button, Screen } from '../../screen.ts'
import { visitTime } from '../../visit-time.ts'
import { placeName } from '../place.ts'
import { answerTime } from './answer-time.ts'
import { consentText } from './consent-text.ts'
import type { SentRequest } from './new-request.ts'
import { LONGEST_TEXT, type RequestDialogState } from './state.ts'

type State = RequestDialogState

const backRow = (scene: Scene): Button[] => [
  { label: scene.l('back'), value: 'back' },
  { label: scene.l('stop'), value: 'stop' },
]

/** Whether even the topic must stay between the person and who helps. */
export const isDelicate = (state: State, scene: Scene): boolean => {
  const service = scene.world.pack.services.find((entry) => entry.id === state.service)
  const needs = scene.world.pack.needs.filter((need) => state.needs.includes(need.id))
  return service?.discreet === true || needs.some((need) => need.discreet)
}

type Choice =
  | 'self'
  | 'other'
  | 'minor-self'
  | 'minor-other'
  | 'place-choose'
  | 'place-skip'
  | 'chat'
  | 'phone'
  | 'call-hours'
  | 'discreet'
  | 'morning'
  | 'afternoon'
  | 'evening'

/** The screen of each step. */
export const show = (state: State, scene: Scene): Screen => {
  const choices = (...ids: Choice[]): Button[][] =>
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
      state.visit === undefined
        ? { label: scene.l('request-change-text'), value: 'change' }
        : { label: scene.l('request-change-time'), value: 'time' },
      { label: scene.l('back'), value: 'back' },
    ],
  ],
})

/** The exact words that will be sent: shown, agreed to, and stored with the consent. */
export const writtenText = (state: State, scene: Scene): string =>
  consentText(
    {
      text: state.text ?? '',
      who: state.who ?? 'self',
      contact: state.contact ?? 'chat',
      place: placeName(scene.session.place, scene),
      phone: state.phone,
      hours: state.hours,
      service: state.service,
      visit: state.visit && visitTime(state.visit, scene),
      attachments: state.attachments,
    },
    scene,
  )

/** The last word: the code, and by when somebody answers. */
export const sentScreen = (
  { code, answerBy, visit }: SentRequest,
  urgency: 'emergency' | 'urgent' | 'normal',
  scene: Scene,
): Screen => ({
  id: 'sent',
  fresh: true,
  text: join([
    visit === undefined
      ? scene.t('request-sent', { code })
      : scene.t('request-sent-visit', { code, when: visitTime(visit, scene) }),
    answerTime(urgency, answerBy, scene),
    helpLine(scene),
  ]),
  buttons: [[doorButton('requests', scene, code)], homeRow(scene)],
})
