import { memberList } from '../members/member-screens.ts'
import { only, say } from '../turn.ts'
import type { Verb } from '../verb.ts'

/** Everybody who works for the centre. */
export const members: Verb = {
  name: 'members',
  press: (_press, desk) => only(desk, say('self', memberList(desk.world))),
}
