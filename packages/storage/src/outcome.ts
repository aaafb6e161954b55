import type { Result } from '@caunoi/core'
import type { Conflict } from './document.ts'

// Only types come from the core: a store that starts in a hurry after a crash need not load all of it.

export const done = <T>(value: T): Result<T, never> => ({ ok: true, value })

export const conflict = (collection: string, id: string): Result<never, Conflict> => ({
  ok: false,
  error: { code: 'conflict', collection, id },
})
