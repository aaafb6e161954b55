import { pressCommand } from '../run.ts'
import type { Verb } from '../verb.ts'

/** Is everything well now? The citizen is asked. */
export const followup: Verb = {
  name: 'followup',
  press: ({ code }, desk) => pressCommand(desk, 'followup', code, { type: 'follow-up' }),
}
