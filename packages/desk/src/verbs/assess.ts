import { pressCommand } from '../run.ts'
import type { Verb } from '../verb.ts'

/** What the citizen needs has been assessed. */
export const assess: Verb = {
  name: 'assess',
  press: ({ code }, desk) => pressCommand(desk, 'assess', code, { type: 'assess', domains: [] }),
}
