import { Urgency, urgencies } from '@caunoi/core/request'
import { choiceVerb } from '../ask-choice.ts'
import { label } from '../message-text.ts'
import { button } from '../turn.ts'

/** The case is more, or less, urgent than it was thought. */
export const urgency = choiceVerb({
  name: 'urgency',
  answers: ({ urgency: current, code }, { world }) =>
    urgencies
      .filter((level) => level !== current)
      .map((level) => [button(label(world.language, `desk-urgency-${level}`), 'urgency', code, level)]),
  command: (argument) => {
    const level = Urgency.safeParse(argument)
    return level.success ? { type: 'change-urgency', urgency: level.data } : undefined
  },
})
