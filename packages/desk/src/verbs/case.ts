import { onCase } from '../on-case.ts'
import { showCase } from '../show-case.ts'
import type { Verb } from '../verb.ts'

/** Opens a case in private. */
export const openCase: Verb = {
  name: 'case',
  press: (press, desk) => onCase(press, desk, (state) => showCase(state, desk)),
}
