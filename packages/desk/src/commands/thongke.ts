import { showFigures } from '../figures/figures.ts'
import type { Command } from '../verb.ts'

/** Figures and a chart of a period. */
export const thongke: Command = { name: 'thongke', run: showFigures }
