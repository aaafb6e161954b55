import type { Arrival } from './arrival.ts'
import type { Context } from './context.ts'
import { CRISIS_SILENCE } from './dialogs/crisis.ts'

/** Wipes the bot's messages as far as the messenger allows, forgets the open dialog and leaves one neutral line. */
export const quickExit = (context: Context): Arrival => ({
  effects: [{ kind: 'delete-messages' }, { kind: 'cancel-reminder', name: CRISIS_SILENCE }],
  memory: { forgetDialogs: true },
  screen: { id: 'exit', text: context.t('exit-line'), buttons: [], closeKeyboard: true },
})
