import { Outcome, outcomesOf } from '@caunoi/core/request'
import { choiceVerb } from '../ask-choice.ts'
import { label } from '../message-text.ts'
import { button } from '../turn.ts'

/** The case ends, with what came of it. */
export const close = choiceVerb({
  name: 'close',
  answers: ({ kind, code }, { world }) =>
    outcomesOf(kind).map((outcome) => [
      button(label(world.language, `desk-outcome-${outcome}`), 'close', code, outcome),
    ]),
  command: (argument) => {
    const outcome = Outcome.safeParse(argument)
    return outcome.success ? { type: 'close', outcome: outcome.data } : undefined
  },
})
