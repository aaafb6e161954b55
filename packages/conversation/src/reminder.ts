import { CRISIS_SILENCE } from './dialogs/crisis.ts'
import type { Arrival } from './doors.ts'
import { join } from './html.ts'
import { homeRow } from './menu.ts'
import { crisisNumbers } from './numbers.ts'
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

const reminders: Record<string, Reminder> = { [CRISIS_SILENCE]: crisisSilence }

/** What a reminder brings; one that nobody knows any more brings nothing. */
export const remind = (name: string, scene: Scene): Arrival | undefined => {
  const [kind = '', rest = ''] = name.split(/:(.*)/s)
  return reminders[kind]?.(rest, scene)
}
