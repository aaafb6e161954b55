import { mainLanguage } from '@caunoi/core'
import { choiceVerb } from '../ask-choice.ts'
import { label } from '../message-text.ts'
import { button } from '../turn.ts'

/** Before the id of a centre, in the argument of a button. */
const CENTRE = '@'

/** The case goes to a colleague, another centre or an agency. */
export const pass = choiceVerb({
  name: 'pass',
  answers: ({ code, centre: own }, { world }) => {
    const { pack, language, actor } = world
    const nameOf = (centre: string) =>
      pack.providers.find(({ id }) => id === centre)?.name[language] ?? centre
    return [
      ...world
        .members()
        .filter(({ id }) => id !== actor.id)
        .map(({ id, name }) => [button(name, 'pass', code, id)]),
      ...world.reachable
        .filter((centre) => centre !== own)
        .map((centre) => [
          button(
            label(language, 'desk-pass-centre', { centre: nameOf(centre) }),
            'pass',
            code,
            `${CENTRE}${centre}`,
          ),
        ]),
      [button(label(language, 'desk-pass-agency'), 'agency', code)],
    ]
  },
  command: (argument, { world }) => {
    const note = label(mainLanguage, 'desk-passed-note')
    if (argument.startsWith(CENTRE)) {
      const centre = argument.slice(CENTRE.length)
      return { type: 'pass', to: { kind: 'centre', centre, basis: 'consent' }, note }
    }
    const colleague = world.members().find(({ id }) => id === argument)
    return colleague && { type: 'pass', to: { kind: 'staff', id: colleague.id, name: colleague.name }, note }
  },
})
