import { parseEvent } from '@caunoi/core/request'
import { z } from 'zod'

/** An event of whatever version it was stored in, as today's code knows it. */
export const StoredEvent = z.unknown().transform((stored, context) => {
  const parsed = parseEvent(stored)
  if (parsed.ok) return parsed.value
  for (const issue of parsed.error)
    context.addIssue({ code: 'custom', message: issue.code, path: [...issue.path] })
  return z.NEVER
})
