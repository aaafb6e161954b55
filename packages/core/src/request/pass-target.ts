import { z } from 'zod'
import { Holder } from './actor.ts'
import { Id } from './draft.ts'

/**
 * Why personal information may leave the centre: the person agreed (Circular 02/2020/TT-BLĐTBXH, article 9(2)), or
 * someone has to be protected from serious danger.
 */
const Basis = z.enum(['consent', 'protection'])

/** To whom a request is passed. An agency stands outside the system; staff record its answer. */
export const PassTarget = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('staff'), ...Holder.shape }),
  z.strictObject({ kind: z.literal('centre'), centre: Id, basis: Basis }),
  z.strictObject({ kind: z.literal('agency'), name: z.string().trim().min(1).max(200), basis: Basis }),
])
export type PassTarget = z.infer<typeof PassTarget>
