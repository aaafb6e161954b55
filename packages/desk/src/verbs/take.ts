import { pressCommand } from '../run.ts'
import type { Verb } from '../verb.ts'

/** From the queue or a card: the case is mine. */
export const take: Verb = {
  name: 'take',
  press: ({ code }, desk) => pressCommand(desk, 'take', code, { type: 'take' }),
}
