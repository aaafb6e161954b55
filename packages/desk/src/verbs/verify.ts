import { pressCommand } from '../run.ts'
import type { Verb } from '../verb.ts'

/** What the citizen says has been looked into. */
export const verify: Verb = {
  name: 'verify',
  press: ({ code }, desk) => pressCommand(desk, 'verify', code, { type: 'verify' }),
}
