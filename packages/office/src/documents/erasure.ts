import { addMinutes, Instant } from '@caunoi/core'
import type { DocumentContent } from '@caunoi/storage'
import { z } from 'zod'
import { SeenUpdate } from './person.ts'
import { versioned } from './versioned.ts'

const KEPT_MINUTES = 48 * 60

/**
 * Somebody had everything erased. Kept for two days without anything about them, so that an input that was on its way, or
 * comes a second time, brings nothing back.
 */
export const ErasureDocument = versioned(
  z.object({
    v: z.literal(1),
    person: z.string(),
    at: Instant,
    /** The place of the erasing input in its channel's order. */
    order: z.number().optional(),
    /** Inputs that had been dealt with. */
    updates: z.array(SeenUpdate),
    /** The key is destroyed and nothing of the person is left in the store. */
    done: z.boolean(),
  }),
)
export type ErasureDocument = z.infer<typeof ErasureDocument>

/** Until it is done it is due at once; then when it may be forgotten. */
export const erasureContent = (erasure: ErasureDocument): DocumentContent => ({
  value: erasure,
  due: erasure.done ? addMinutes(erasure.at, KEPT_MINUTES) : erasure.at,
})

/** Whether an input came from before the erasure: dealt with then, or late. */
export const isOverBy = (
  { updates, order }: ErasureDocument,
  input: { id: string; order?: number | undefined },
): boolean =>
  updates.some(({ id }) => id === input.id) ||
  (order !== undefined && input.order !== undefined && input.order <= order)
