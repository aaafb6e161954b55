import type { Arrival } from './arrival.ts'
import { BENEFIT_REMINDER } from './dialogs/benefits.ts'
import { CRISIS_SILENCE } from './dialogs/crisis.ts'
import { SCREENING_REMINDER } from './dialogs/screen.ts'
import { join } from './html.ts'
import { doorButton, homeRow } from './menu.ts'
import { crisisNumbers, helpLine } from './numbers.ts'
import type { Scene } from './scene.ts'

/** What to say when a timer that a dialog had set goes off. `rest` is what stands after the colon of its name. */
type Reminder = (rest: string, scene: Scene) => Arrival

const crisisSilence: Reminder = (_, scene) =>
  scene.session.stack.at(-1)?.name === 'crisis'
    ? { note: scene.t('crisis-silence') }
    : {
        screen: {
          id: 'silence',
          text: join([scene.t('crisis-silence'), crisisNumbers([], scene)]),
          buttons: [homeRow(scene)],
        },
      }

const benefitReminder: Reminder = (programme, scene) => {
  const known = scene.world.pack.programmes.find((entry) => entry.id === programme)
  return {
    screen: {
      id: 'benefit',
      text: join([
        scene.t('benefits-reminder', { name: known ? scene.raw(known.name) : programme }),
        helpLine(scene),
      ]),
      buttons: [[doorButton('benefits', scene, programme)], homeRow(scene)],
    },
  }
}

/** Says nothing of the topic where an instrument is only for somebody who is alone. */
const screeningReminder: Reminder = (id, scene) => {
  const known = scene.world.pack.questionnaires.find((entry) => entry.id === id)
  const neutral = !known || known.aloneOnly
  return {
    screen: {
      id: 'screening',
      text: neutral
        ? scene.t('screen-reminder-neutral')
        : scene.t('screen-reminder', { title: scene.raw(known.title) }),
      buttons: [[doorButton('screen', scene, id)], homeRow(scene)],
    },
  }
}

const reminders: Record<string, Reminder> = {
  [CRISIS_SILENCE]: crisisSilence,
  [BENEFIT_REMINDER]: benefitReminder,
  [SCREENING_REMINDER]: screeningReminder,
}

/** What a reminder brings; one that nobody knows any more brings nothing. */
export const remind = (name: string, scene: Scene): Arrival | undefined => {
  const [kind = '', rest = ''] = name.split(/:(.*)/s)
  return Object.hasOwn(reminders, kind) ? reminders[kind]?.(rest, scene) : undefined
}
