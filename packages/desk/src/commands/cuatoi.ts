import { requestList } from '../request-list.ts'
import { only, say } from '../turn.ts'
import type { Command } from '../verb.ts'

/** The cases that I hold, in private. */
export const cuatoi: Command = {
  name: 'cuatoi',
  run: (_rest, desk) => {
    const { world } = desk
    const held = world.heldBy(world.actor.id)
    const title = held.count > 0 ? 'desk-mine' : 'desk-mine-empty'
    return only(desk, say('self', requestList(held, title, 'case', world, 'self')))
  },
}
