import { requestList } from '../request-list.ts'
import { only, say } from '../turn.ts'
import type { Command } from '../verb.ts'

/** The queue: what nobody has taken, by urgency and deadline. */
export const hangdoi: Command = {
  name: 'hangdoi',
  run: (_rest, desk) => {
    const free = desk.world.queue()
    const title = free.count > 0 ? 'desk-queue' : 'desk-queue-empty'
    return only(desk, say('here', requestList(free, title, 'take', desk.world, 'here')))
  },
}
