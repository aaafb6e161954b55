import { pressCommand } from '../run.ts'
import type { Verb } from '../verb.ts'

/** A case that was passed to me or my centre: I take it over. */
export const accept: Verb = {
  name: 'accept',
  press: ({ code }, desk) => pressCommand(desk, 'accept', code, { type: 'accept-referral' }),
}
