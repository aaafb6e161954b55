import type { RequestState } from '@caunoi/core/request'
import { maySee } from './may-see.ts'
import type { Press } from './read-press.ts'
import { known, refused } from './run.ts'
import { type Desk, only, type Turn } from './turn.ts'

/** Lets `work` show something of the case, to who may see it. */
export const onCase = (press: Press, desk: Desk, work: (state: RequestState) => Turn): Turn => {
  const found = known(desk, press.code)
  if (!found.ok) return only(desk, refused(desk, found.error))
  const state = found.value
  return maySee(state, desk.world.actor, press.verb)
    ? work(state)
    : only(desk, refused(desk, { code: 'not-holder', params: { command: 'note' } }))
}
