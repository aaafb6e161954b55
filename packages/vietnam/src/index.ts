import type { Pack } from '@caunoi/core'
import { models } from './generated/models.ts'
import { pack } from './generated/pack.ts'

/** The content pack for Vietnam, checked and learnt from when it was built. */
export const vietnam: Pack = {
  ...pack,
  'need-model': models.needs,
  risk: { ...pack.risk, model: models.risk },
}
