import { commandDoors, label } from '@caunoi/conversation'
import type { Language } from '@caunoi/core'
import type { OfferedCommand } from '../channel.ts'
import { deskCommands } from './commands.ts'

const described = (commands: string[], language: Language): OfferedCommand[] =>
  commands.map((command) => ({ command, description: label(language, `command-${command}`) }))

/** What everybody is offered in private. */
export const citizenMenu = (language: Language): OfferedCommand[] =>
  described(Object.keys(commandDoors), language)

/** The commands of the desk. */
export const deskMenu = (language: Language): OfferedCommand[] =>
  described(Object.keys(deskCommands), language)

/** What a staff member is offered in private: the desk, then all that citizens have. */
export const staffMenu = (language: Language): OfferedCommand[] => [
  ...deskMenu(language),
  ...citizenMenu(language),
]

/** What is offered in a centre's group. */
export const roomMenu = (): OfferedCommand[] => [...deskMenu('vi'), ...described(['nhom'], 'vi')]
