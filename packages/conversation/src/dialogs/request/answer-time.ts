import type { Instant } from '@caunoi/core'
import type { Html } from '../../html.ts'
import { dayOf, timeOf } from '../../opening-line.ts'
import type { Scene } from '../../scene.ts'

/** By when somebody answers, as the centre has set it: never a promise that nobody keeps. */
export const answerTime = (
  urgency: 'emergency' | 'urgent' | 'normal',
  by: Instant | undefined,
  scene: Scene,
): Html | undefined =>
  by === undefined
    ? undefined
    : scene.t(urgency === 'emergency' ? 'request-answer-emergency' : 'request-answer', {
        time: timeOf(by, scene),
        day: dayOf(by, scene),
      })
