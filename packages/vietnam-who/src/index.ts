import type { Pack } from '@caunoi/core'
import { instruments } from './generated/instruments.ts'

/** SRQ-20, WHO-5, AUDIT-C and AUDIT: for non-commercial use only, see the LICENSE of this package. */
export const whoInstruments: Pick<Pack, 'questionnaires' | 'sources'> = instruments

/** The entries of `own` that `there` does not have yet. */
const lacking = <T extends { id: string }>(own: readonly T[], there: readonly T[]): T[] =>
  own.filter(({ id }) => !there.some((known) => known.id === id))

/** The pack with the WHO instruments added, once however often it is called. Who calls it accepts their licence. */
export const withWhoInstruments = (pack: Pack): Pack => ({
  ...pack,
  sources: [...pack.sources, ...lacking(instruments.sources, pack.sources)],
  questionnaires: [...pack.questionnaires, ...lacking(instruments.questionnaires, pack.questionnaires)],
})
