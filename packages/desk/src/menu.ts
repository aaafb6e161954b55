import { label as citizenLabel, commandDestinations, join } from '@caunoi/conversation'
import type { Language } from '@caunoi/core'
import { mainLanguage } from '@caunoi/core'
import { commands } from './commands/index.ts'
import type { DeskScreen } from './effect.ts'
import { label, type MessagesAfter, text } from './message-text.ts'
import { screen } from './turn.ts'

/** A command as a menu offers it: the name without slash. */
export interface OfferedCommand {
  command: string
  description: string
}

const described = (names: readonly MessagesAfter<'command-'>[], language: Language): OfferedCommand[] =>
  names.map((command) => ({ command, description: label(language, `command-${command}`) }))

/** What everybody is offered in private. */
export const citizenMenu = (language: Language): OfferedCommand[] =>
  (Object.keys(commandDestinations) as (keyof typeof commandDestinations)[]).map((command) => ({
    command,
    description: citizenLabel(language, `command-${command}`),
  }))

/** The commands of the desk. */
export const deskMenu = (language: Language): OfferedCommand[] =>
  described(
    commands.map(({ name }) => name),
    language,
  )

/** What a staff member is offered in private: the desk, then all that citizens have. */
export const staffMenu = (language: Language): OfferedCommand[] => [
  ...deskMenu(language),
  ...citizenMenu(language),
]

/** What is offered in a centre's group. */
export const roomMenu = (): OfferedCommand[] => [
  ...deskMenu(mainLanguage),
  ...described(['nhom'], mainLanguage),
]

/** What a staff member can do here, besides what citizens see. */
export const deskHint = (name: string, language: Language): DeskScreen => {
  const lines = deskMenu(language).map(({ command, description }) =>
    text(language, 'desk-hint-line', { command, description }),
  )
  return screen(join([text(language, 'desk-hint', { name }), join(lines, '\n')]), [], false)
}
