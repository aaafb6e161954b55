import { assessed } from './assessed.ts'
import { assigned } from './assigned.ts'
import { followedUp } from './followed-up.ts'
import { inService } from './in-service.ts'
import { verified } from './verified.ts'

/** The statuses of the work on a case, in their order. */
export const stages = { assigned, verified, assessed, 'in-service': inService, 'followed-up': followedUp }

/** How far the work on a case that somebody holds has come. */
export type Stage = keyof typeof stages
