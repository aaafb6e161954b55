import type { ShownButton } from '@caunoi/conversation'

/** Buttons two in a row. */
export const inPairs = (buttons: ShownButton[]): ShownButton[][] =>
  buttons.flatMap((_, index) => (index % 2 === 0 ? [buttons.slice(index, index + 2)] : []))
