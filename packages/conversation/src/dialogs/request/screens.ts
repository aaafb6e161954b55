import type { Context } from '../../context.ts'
import { helpLine } from '../../crisis-numbers.ts'
import { join } from '../../html.ts'
import { goButton, homeRow } from '../../menu.ts'
import type { Button, Screen } from '../../screen.ts'
import { visitTime } from '../../visit-time.ts'
import { placeName } from '../place.ts'
import { answerTime } from './answer-time.ts'
import { consentText } from './consent-text.ts'
import type { SentRequest } from './new-request.ts'
import { LONGEST_TEXT, type RequestDialogState } from './state.ts'

type State = RequestDialogState

const backRow = (context: Context): Button[] => [
  { label: context.l('back'), value: 'back' },
  { label: context.l('stop'), value: 'stop' },
]

/** Whether even the topic must stay between the person and who helps. */
export const isDelicate = (state: State, context: Context): boolean => {
  const service = context.world.pack.services.find((entry) => entry.id === state.service)
  const needs = context.world.pack.needs.filter((need) => state.needs.includes(need.id))
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
export const show = (state: State, context: Context): Screen => {
  const choices = (...ids: Choice[]): Button[][] =>
    ids.map((id) => [{ label: context.l(`request-${id}`), value: id }])
  switch (state.step) {
    case 'what':
      return {
        id: 'what',
        text: context.t('request-what-ask'),
        buttons: [[{ label: context.l('stop'), value: 'stop' }]],
      }
    case 'who':
      return {
        id: 'who',
        text: context.t('request-who-ask'),
        buttons: [...choices('self', 'other', 'minor-self', 'minor-other'), backRow(context)],
      }
    case 'place':
      return {
        id: 'place',
        text: context.t('request-place-ask'),
        buttons: [...choices('place-choose', 'place-skip'), backRow(context)],
      }
    case 'contact':
      return {
        id: 'contact',
        text: context.t(isDelicate(state, context) ? 'request-contact-ask-safe' : 'request-contact-ask'),
        buttons: [...choices('chat', 'phone', 'call-hours', 'discreet'), backRow(context)],
      }
    case 'phone':
      return { id: 'phone', text: context.t('request-phone-ask'), buttons: [backRow(context)], ask: 'phone' }
    case 'hours':
      return {
        id: 'hours',
        text: context.t('request-hours-ask'),
        buttons: [...choices('morning', 'afternoon', 'evening'), backRow(context)],
      }
    case 'consent':
      return consentScreen(state, context)
  }
}

const consentScreen = (state: State, context: Context): Screen => ({
  id: 'consent',
  fresh: true,
  text: join([
    context.t('request-consent-ask'),
    context.t('request-consent-quote', { text: writtenText(state, context) }),
    state.cut && context.t('request-cut', { length: LONGEST_TEXT }),
    state.who?.startsWith('minor') && context.t('request-minor'),
    context.t('request-consent-who'),
  ]),
  buttons: [
    [
      { label: context.l('agree'), value: 'agree' },
      { label: context.l('disagree'), value: 'disagree' },
    ],
    [
      state.visit === undefined
        ? { label: context.l('request-change-text'), value: 'change' }
        : { label: context.l('request-change-time'), value: 'time' },
      { label: context.l('back'), value: 'back' },
    ],
  ],
})

/** The exact words that will be sent: shown, agreed to, and stored with the consent. */
export const writtenText = (state: State, context: Context): string =>
  consentText(
    {
      text: state.text ?? '',
      who: state.who ?? 'self',
      contact: state.contact ?? 'chat',
      place: placeName(context.session.place, context),
      phone: state.phone,
      hours: state.hours,
      service: state.service,
      visit: state.visit && visitTime(state.visit, context),
      attachments: state.attachments,
    },
    context,
  )

/** The last word: the code, and by when somebody answers. */
export const sentScreen = (
  { code, answerBy, visit, isUnstaffed }: SentRequest,
  urgency: 'emergency' | 'urgent' | 'normal',
  context: Context,
): Screen => ({
  id: 'sent',
  fresh: true,
  text: join([
    visit === undefined
      ? context.t('request-sent', { code })
      : context.t('request-sent-visit', { code, when: visitTime(visit, context) }),
    isUnstaffed ? context.t('request-sent-unstaffed') : answerTime(urgency, answerBy, context),
    helpLine(context),
  ]),
  buttons: [[goButton('requests', context, code)], homeRow(context)],
})
