import { error, type Issue } from '../issue.ts'
import { err, ok, type Result } from '../result.ts'
import { RequestEvent } from './event.ts'

/** Turns an event as it was once stored into the shape of the next version. */
type Upcast = (stored: Record<string, unknown>) => Record<string, unknown>

/** By the version they start from. Version 1 is the first and, so far, the only one. */
const upcasts: Record<number, Upcast> = {}

const upcast = (stored: Record<string, unknown>): Record<string, unknown> => {
  const next = upcasts[Number(stored.v)]
  return next ? upcast(next(stored)) : stored
}

/** A stored event, of whatever version, as today's code knows it; or what is wrong with it. */
export const parseEvent = (stored: unknown): Result<RequestEvent, Issue[]> => {
  const current =
    typeof stored === 'object' && stored !== null ? upcast({ ...stored } as Record<string, unknown>) : stored
  const parsed = RequestEvent.safeParse(current)
  if (parsed.success) return ok(parsed.data)
  return err(
    parsed.error.issues.map((issue) =>
      error(
        'not-an-event',
        issue.path.map((key) => (typeof key === 'symbol' ? String(key) : key)),
        { message: issue.message },
      ),
    ),
  )
}
