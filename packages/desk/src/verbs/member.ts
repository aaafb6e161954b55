import { memberScreen } from '../members/member-screens.ts'
import { mayManage } from '../members/roles.ts'
import { only, say, toastOf } from '../turn.ts'
import type { Verb } from '../verb.ts'

/** One colleague of the centre. */
export const member: Verb = {
  name: 'member',
  press: ({ code }, desk) => {
    const { world } = desk
    const found = world.member(code)
    return mayManage(world.actor.role) && found?.centre === world.actor.centre
      ? only(desk, say('self', memberScreen(found, world)))
      : only(desk, toastOf(desk, 'refusal-role-not-allowed'))
  },
}
