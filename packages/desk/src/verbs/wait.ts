import { pressCommand } from '../run.ts'
import type { Verb } from '../verb.ts'

/** The next step is the citizen's. */
export const wait: Verb = {
  name: 'wait',
  press: ({ code }, desk) => pressCommand(desk, 'wait', code, { type: 'wait-for-citizen' }),
}
