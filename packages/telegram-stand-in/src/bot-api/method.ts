import type { z } from 'zod'
import { badRequest } from './api-error.ts'
import type { World } from './world.ts'

/** One method of the Bot API: what it takes, and what it does. */
export interface Method {
  /** It puts something into a chat, so flood control concerns it. */
  speaks: boolean
  call(world: World, params: Record<string, unknown>, signal: AbortSignal): unknown
}

const build =
  (speaks: boolean) =>
  <Schema extends z.ZodType>(
    schema: Schema,
    run: (world: World, params: z.infer<Schema>, signal: AbortSignal) => unknown,
  ): Method => ({
    speaks,
    call(world, params, signal) {
      const read = schema.safeParse(params)
      if (!read.success) throw badRequest(read.error.issues[0]?.message ?? 'invalid parameters')
      return run(world, read.data, signal)
    },
  })

export const method = build(false)
export const speakingMethod = build(true)
