import type { Arrival } from './arrival.ts'
import { CRISIS_SILENCE } from './dialogs/crisis.ts'
import type { Scene } from './scene.ts'

/** Wipes the bot's messages as far as the messenger allows, forgets the open dialog and leaves one neutral line. */
export const quickExit = (scene: Scene): Arrival => ({
  effects: [{ kind: 'delete-messages' }, { kind: 'cancel-reminder', name: CRISIS_SILENCE }],
  memory: { forgetDialogs: true },
  screen: { id: 'exit', text: scene.t('exit-line'), buttons: [], closeKeyboard: true },
})
