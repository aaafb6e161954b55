import { pressCommand } from '../run.ts'
import type { Verb } from '../verb.ts'

/** The case goes back into the queue. */
export const release: Verb = {
  name: 'release',
  press: ({ code }, desk) => pressCommand(desk, 'release', code, { type: 'release' }),
}
