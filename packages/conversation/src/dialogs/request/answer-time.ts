import type { Instant } from '@caunoi/core'
import type { Context } from '../../context.ts'
import type { Html } from '../../html.ts'
import { dayOf, timeOf } from '../../opening-line.ts'

/** By when somebody answers, as the centre has set it: never a promise that nobody keeps. */
export const answerTime = (
  urgency: 'emergency' | 'urgent' | 'normal',
  by: Instant | undefined,
  context: Context,
): Html | undefined =>
  by === undefined
    ? undefined
    : context.t(urgency === 'emergency' ? 'request-answer-emergency' : 'request-answer', {
        time: timeOf(by, context),
        day: dayOf(by, context),
      })
