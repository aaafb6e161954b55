import { makeContext } from './context.ts'
import type { AnyDialog } from './dialog.ts'
import { findOpening } from './dialogs/find.ts'
import { dialogs } from './dialogs/index.ts'
import { join } from './html.ts'
import { menuScreen } from './menu.ts'
import { type DialogTable, openOnTop, say } from './transition.ts'

const byName = new Map<string, AnyDialog>(dialogs.map((entry) => [entry.name, entry]))

const lookUp = (name: string): AnyDialog | undefined => byName.get(name)

/** The dialogs of this bot, and what happens between them. */
export const dialogTable: DialogTable = {
  dialog: lookUp,
  words: (course, text, world) =>
    openOnTop(course, findOpening(text, makeContext(world, course.session)), dialogTable, world, false),
  home: (course, world, note) => {
    const context = makeContext(world, course.session)
    return say(course, menuScreen(context, note ? join([note, context.t('menu')]) : undefined), false)
  },
}
