import type { Html } from '../../html.ts'
import type { Scene } from '../../scene.ts'
import { centreFor } from './new-request.ts'

/** When the first answer is due, as the centre has set it: never a promise that nobody keeps. */
export const answerTime = (urgency: 'emergency' | 'urgent' | 'normal', scene: Scene): Html =>
  centreFor(scene) ? scene.t(`request-answer-${urgency}`) : scene.t('request-answer-none')
