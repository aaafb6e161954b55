import type { AnyDialog } from './dialog.ts'
import { findOpening } from './dialogs/find.ts'
import { dialogs } from './dialogs/index.ts'
import { join } from './html.ts'
import { menuScreen } from './menu.ts'
import { type House, openOnTop, say } from './move.ts'
import { makeScene } from './scene.ts'

const byName = new Map<string, AnyDialog>(dialogs.map((entry) => [entry.name, entry]))

const lookUp = (name: string): AnyDialog | undefined => byName.get(name)

/** The dialogs of this bot, and what happens between them. */
export const house: House = {
  dialog: lookUp,
  words: (course, text, world) =>
    openOnTop(course, findOpening(text, makeScene(world, course.session)), house, world, false),
  home: (course, world, note) => {
    const scene = makeScene(world, course.session)
    return say(course, menuScreen(scene, note ? join([note, scene.t('menu')]) : undefined), false)
  },
}
