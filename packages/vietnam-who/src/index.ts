import type { Pack } from '@caunoi/core'
import { instruments } from './generated/instruments.ts'

/** SRQ-20, WHO-5, AUDIT-C and AUDIT: for non-commercial use only, see the LICENSE of this package. */
export const whoInstruments: Pick<Pack, 'questionnaires' | 'sources'> = instruments

/** The pack with the WHO instruments added. Who calls it accepts their licence. */
export const withWhoInstruments = (pack: Pack): Pack => ({
  ...pack,
  sources: [...pack.sources, ...instruments.sources],
  questionnaires: [...pack.questionnaires, ...instruments.questionnaires],
})
