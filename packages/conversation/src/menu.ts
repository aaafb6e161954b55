import { join } from './html.ts'
import { helpLine } from './numbers.ts'
import type { Scene } from './scene.ts'
import type { Button, Screen } from './screen.ts'
import type { MessagesAfter } from './text.ts'

/** The doors of the main menu, in its order. */
const menuDoors = [
  'find',
  'benefits',
  'screen',
  'request',
  'requests',
  'handbook',
  'crisis',
  'privacy',
  'language',
  'exit',
] as const

/** A button to one of the doors, with the words it has everywhere. */
export const doorButton = (door: MessagesAfter<'door-'>, scene: Scene, rest?: string): Button => ({
  label: scene.l(`door-${door}`),
  go: rest ? `${door} ${rest}` : door,
})

const inPairs = (buttons: Button[]): Button[][] =>
  buttons.flatMap((_button, index) => (index % 2 === 0 ? [buttons.slice(index, index + 2)] : []))

export const menuScreen = (scene: Scene, text = scene.t('menu')): Screen => ({
  id: 'menu',
  text: join([text, helpLine(scene)]),
  buttons: inPairs(menuDoors.map((door) => doorButton(door, scene))),
})

/** The last row of every screen that ends a path. */
export const homeRow = (scene: Scene): Button[] => [doorButton('menu', scene), doorButton('crisis', scene)]
