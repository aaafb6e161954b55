import { parseRequestCode, type RequestState } from '@caunoi/core/request'
import { plainWordsVerb } from '../ask-words.ts'
import type { DeskWorld } from '../world.ts'

/** The earlier request is the centre's own, or, wherever it is by now, of the same person. */
const mayBeSame = (earlier: RequestState, about: RequestState | undefined, { actor }: DeskWorld): boolean =>
  earlier.centre === actor.centre || (earlier.person !== null && earlier.person === about?.person)

/** The same matter was sent before, under the code that is written next. */
export const duplicate = plainWordsVerb('duplicate', (words, { world, session }) => {
  const of = parseRequestCode(words)
  const earlier = of === null ? undefined : world.request(of)?.state
  const about = session.pending && world.request(session.pending.code)?.state
  return earlier && mayBeSame(earlier, about, world)
    ? { command: { type: 'mark-duplicate', of: earlier.code } }
    : { wrong: 'desk-code-wrong' }
})
