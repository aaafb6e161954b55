import type { Pack } from '@caunoi/core'
import { pack } from './generated/pack.ts'

/** The content pack for Vietnam, checked when it was built. */
export const vietnam: Pack = pack
