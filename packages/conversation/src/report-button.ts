import type { Scene } from './scene.ts'
import type { Button } from './screen.ts'

/** The button that says, with one tap, that an entry is wrong. */
export const reportButton = (
  type: 'service' | 'handbook' | 'programme',
  id: string,
  scene: Scene,
): Button => ({
  label: scene.l('report-wrong'),
  go: `report ${type}:${id}`,
})
