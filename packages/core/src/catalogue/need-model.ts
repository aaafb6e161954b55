import type { z } from 'zod'
import { LinearModel } from '../learning/linear-model.ts'

/**
 * What was learnt from the phrases of a pack, made by `trainNeedModel`: its labels are need ids and `off-topic`. A pack without one,
 * or with one that no longer fits its phrases, is taught on first use.
 */
export const NeedModel = LinearModel
export type NeedModel = z.infer<typeof NeedModel>
