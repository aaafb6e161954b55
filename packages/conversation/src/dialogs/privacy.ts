import { z } from 'zod'
import { dialog, type Opening } from '../dialog.ts'
import { join } from '../html.ts'
import { doorButton, homeRow } from '../menu.ts'
import { helpLine } from '../numbers.ts'
import type { Scene } from '../scene.ts'

const State = z.object({ step: z.enum(['overview', 'confirm']) })
type State = z.infer<typeof State>

export const privacyOpening = (_rest: string, _scene: Scene): Opening => ({
  name: 'privacy',
  state: { step: 'overview' } satisfies State,
})

const kept = (scene: Scene) =>
  scene.t('privacy-kept', {
    requests: scene.world.requests.length,
    results: scene.world.keptResults.length,
    place: scene.session.place ? 'yes' : 'no',
  })

/** What is kept, why and until when; the file of everything; erasing everything. */
export const privacy = dialog<State>({
  name: 'privacy',
  State,
  show: (state, scene) =>
    state.step === 'overview'
      ? {
          id: 'overview',
          text: join([scene.t('privacy'), kept(scene), scene.t('privacy-telegram')]),
          buttons: [
            [{ label: scene.l('privacy-export'), value: 'export' }],
            [{ label: scene.l('privacy-erase'), value: 'erase' }],
            homeRow(scene),
          ],
        }
      : {
          id: 'confirm',
          text: scene.t('privacy-erase-ask', { requests: scene.world.requests.length }),
          buttons: [
            [{ label: scene.l('privacy-erase-yes'), value: 'erase-yes' }],
            [{ label: scene.l('back'), value: 'back' }],
          ],
        },
  handle: (state, input, scene) => {
    const value = input.kind === 'choice' ? input.value : undefined
    switch (value) {
      case 'export':
        return {
          to: 'stay',
          state,
          effects: [{ kind: 'export-person' }],
          note: scene.t('privacy-export-done'),
        }
      case 'erase':
        return { to: 'stay', state: { step: 'confirm' } }
      case 'back':
        return { to: 'stay', state: { step: 'overview' } }
      case 'erase-yes':
        return {
          to: 'end',
          effects: [{ kind: 'erase-person' }],
          memory: { forgetDialogs: true },
          screen: {
            id: 'erased',
            text: join([scene.t('privacy-erased'), helpLine(scene)]),
            buttons: [[doorButton('menu', scene)]],
          },
        }
      default:
        return { to: 'misunderstood' }
    }
  },
})
