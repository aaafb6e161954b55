import type { Context } from './context.ts'
import type { Button } from './screen.ts'

/** The button that says, with one tap, that an entry is wrong. */
export const reportButton = (
  type: 'service' | 'handbook' | 'programme',
  id: string,
  context: Context,
): Button => ({
  label: context.l('report-wrong'),
  go: `report ${type}:${id}`,
})
