import type { Memory, Opening } from './dialog.ts'
import type { Effect } from './effect.ts'
import type { Screen } from './screen.ts'

/** Where a destination leads: into a dialog, to a single screen, or back to the open one with a line above it. */
export type Arrival = { effects?: Effect[]; memory?: Memory } & (
  | { opening: Opening }
  | { screen: Screen }
  | { note: Screen['text'] }
)
