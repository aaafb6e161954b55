import { join } from '@caunoi/conversation'
import type { RequestState } from '@caunoi/core/request'
import { cardLine } from './card.ts'
import type { DeskScreen } from './effect.ts'
import { label, text } from './message-text.ts'
import { button, screen } from './turn.ts'
import type { View } from './view.ts'

const AT_MOST = 15

/** Somebody has left the centre and what they held is in the queue again: for those who lead, with a button for each. */
export const dismissalScreen = (name: string, states: readonly RequestState[], view: View): DeskScreen => {
  const { language } = view
  const shown = states.slice(0, AT_MOST)
  return screen(
    join(
      [
        text(language, 'desk-colleague-gone', { name, count: states.length }),
        ...shown.map((state) => cardLine(state, view)),
      ],
      '\n',
    ),
    shown.map(({ code }) => [button(`${label(language, 'desk-take')} ${code}`, 'take', code)]),
    false,
  )
}
