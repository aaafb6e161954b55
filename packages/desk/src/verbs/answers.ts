import { revealAnswers } from '../reveal-answers.ts'
import { known, refused } from '../run.ts'
import { only } from '../turn.ts'
import type { Verb } from '../verb.ts'

/** The answers that the citizen sent along. */
export const answers: Verb = {
  name: 'answers',
  press: ({ code }, desk) => {
    const found = known(desk, code)
    const revealed = found.ok ? revealAnswers(found.value, desk) : found
    return revealed.ok ? revealed.value : only(desk, refused(desk, revealed.error))
  },
}
