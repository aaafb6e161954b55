import { z } from 'zod'
import { dialog, type Opening } from '../dialog.ts'
import { homeRow } from '../menu.ts'
import type { Scene } from '../scene.ts'

export const benefitsOpening = (_rest: string, _scene: Scene): Opening => ({ name: 'benefits', state: {} })
export const benefits = dialog<object>({
  name: 'benefits',
  State: z.object({}),
  show: (_, scene) => ({ id: 'x', text: scene.t('menu'), buttons: [homeRow(scene)] }),
  handle: () => ({ to: 'misunderstood' }),
})
