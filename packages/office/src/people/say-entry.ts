import type { ShownScreen } from '@caunoi/conversation'
import type { Address } from '../address.ts'
import type { NewEntry } from '../outbox/entry.ts'

/** A screen on its way to a person; `replace`: the message in whose place it comes. */
export const sayEntry = (to: Address, screen: ShownScreen, replace?: string): NewEntry => ({
  kind: 'say',
  to,
  text: screen.text,
  buttons: screen.buttons,
  ...(screen.ask && { ask: screen.ask, askLabel: screen.askLabel ?? '' }),
  ...(screen.closeKeyboard && { closeKeyboard: true }),
  ...(replace !== undefined && { replace }),
  protect: screen.protect ?? false,
  ...(screen.urgent && { urgent: true }),
})
