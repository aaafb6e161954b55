import { holderOf, type RequestState } from '@caunoi/core/request'
import { caseScreen } from './case-screen.ts'
import { give, refused } from './run.ts'
import { type Desk, only, ownView, sayCase, type Turn, waitingFor } from './turn.ts'

/** The whole case. Who does not hold it is written down as having looked. */
export const showCase = (state: RequestState, desk: Desk): Turn => {
  const { world } = desk
  const session = waitingFor(desk.session)
  const shown = (now: RequestState) => sayCase(now.code, caseScreen(now, world.actor, ownView(world)))
  if (holderOf(state)?.id === world.actor.id) return { session, effects: [shown(state)] }
  const looked = give(state, { type: 'record-reveal', what: 'story' }, world)
  if (!looked.ok) return only(desk, refused(desk, looked.error))
  const { effects } = looked.value
  return effects.length === 0 ? only(desk) : { session, effects: [...effects, shown(looked.value.state)] }
}
