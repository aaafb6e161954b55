import type { Arrival } from './arrival.ts'
import type { Context } from './context.ts'
import { crisisNumbers, helpLine } from './crisis-numbers.ts'
import { BENEFIT_REMINDER } from './dialogs/benefits.ts'
import { CRISIS_SILENCE } from './dialogs/crisis.ts'
import { SCREENING_REMINDER } from './dialogs/screening.ts'
import { join } from './html.ts'
import { goButton, homeRow } from './menu.ts'

/** What to say when a timer that a dialog had set goes off. `rest` is what stands after the colon of its name. */
type Reminder = (rest: string, context: Context) => Arrival

const crisisSilence: Reminder = (_, context) =>
  context.session.stack.at(-1)?.name === 'crisis'
    ? { note: context.t('crisis-silence') }
    : {
        screen: {
          id: 'silence',
          text: join([context.t('crisis-silence'), crisisNumbers([], context)]),
          buttons: [homeRow(context)],
        },
      }

const benefitReminder: Reminder = (programme, context) => {
  const known = context.world.pack.programmes.find((entry) => entry.id === programme)
  return {
    screen: {
      id: 'benefit',
      text: join([
        context.t('benefits-reminder', { name: known ? context.raw(known.name) : programme }),
        helpLine(context),
      ]),
      buttons: [[goButton('benefits', context, programme)], homeRow(context)],
    },
  }
}

/** Says nothing of the topic where an instrument is only for somebody who is alone. */
const screeningReminder: Reminder = (id, context) => {
  const known = context.world.pack.questionnaires.find((entry) => entry.id === id)
  const neutral = !known || known.aloneOnly
  return {
    screen: {
      id: 'screening',
      text: neutral
        ? context.t('screen-reminder-neutral')
        : context.t('screen-reminder', { title: context.raw(known.title) }),
      buttons: [[goButton('screen', context, id)], homeRow(context)],
    },
  }
}

const reminders: Record<string, Reminder> = {
  [CRISIS_SILENCE]: crisisSilence,
  [BENEFIT_REMINDER]: benefitReminder,
  [SCREENING_REMINDER]: screeningReminder,
}

/** What a reminder brings; one that nobody knows any more brings nothing. */
export const remind = (name: string, context: Context): Arrival | undefined => {
  const [kind = '', rest = ''] = name.split(/:(.*)/s)
  return Object.hasOwn(reminders, kind) ? reminders[kind]?.(rest, context) : undefined
}
