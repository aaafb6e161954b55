import { err, ok, type Result } from '@caunoi/core'
import { parseRequestCode } from '@caunoi/core/request'
import type { DeskWorld, KnownRequest } from './world.ts'

/** The request that a command names, if it belongs to the centre of who asks; or the message that says why not. */
export const namedRequest = (
  rest: string,
  { actor, request }: DeskWorld,
): Result<KnownRequest, 'desk-code-wrong' | 'refusal-other-centre'> => {
  const code = parseRequestCode(rest)
  const found = code && request(code)
  if (!found) return err('desk-code-wrong')
  return found.state.centre === actor.centre ? ok(found) : err('refusal-other-centre')
}
