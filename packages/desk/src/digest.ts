import { join } from '@caunoi/conversation'
import type { RequestState } from '@caunoi/core/request'
import { cardLine } from './card.ts'
import type { DeskScreen } from './effect.ts'
import { label, text } from './message-text.ts'
import { button, screen } from './turn.ts'
import type { View } from './view.ts'

/** Several new requests in one message to the group. */
export const digest = (states: readonly RequestState[], view: View): DeskScreen =>
  screen(
    join([
      text(view.language, 'desk-digest', { count: states.length }),
      ...states.map((state) => cardLine(state, view)),
    ]),
    states.map(({ code }) => [button(`${label(view.language, 'desk-take')} ${code}`, 'take', code)]),
    false,
  )
