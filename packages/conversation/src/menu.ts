import type { Context } from './context.ts'
import { helpLine } from './crisis-numbers.ts'
import { join } from './html.ts'
import type { MessagesAfter } from './message-text.ts'
import type { Button, Screen } from './screen.ts'

/** The destinations of the main menu, in its order. */
const menuDestinations = [
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

/** A button to one of the destinations, with the words it has everywhere. */
export const goButton = (destination: MessagesAfter<'go-'>, context: Context, rest?: string): Button => ({
  label: context.l(`go-${destination}`),
  go: rest ? `${destination} ${rest}` : destination,
})

const inPairs = (buttons: Button[]): Button[][] =>
  buttons.flatMap((_button, index) => (index % 2 === 0 ? [buttons.slice(index, index + 2)] : []))

export const menuScreen = (context: Context, text = context.t('menu')): Screen => ({
  id: 'menu',
  text: join([text, helpLine(context)]),
  buttons: inPairs(menuDestinations.map((destination) => goButton(destination, context))),
})

/** The last row of every screen that ends a path. */
export const homeRow = (context: Context): Button[] => [
  goButton('menu', context),
  goButton('crisis', context),
]
