import { pressCommand } from '../run.ts'
import type { Verb } from '../verb.ts'

/** The citizen could not be reached. */
export const unreachable: Verb = {
  name: 'unreachable',
  press: ({ code }, desk) => pressCommand(desk, 'unreachable', code, { type: 'mark-unreachable' }),
}
