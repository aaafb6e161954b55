import { Role } from '@caunoi/core/request'
import { changeMember } from '../members/change-member.ts'
import { rolesBelow } from '../members/roles.ts'
import { only, toastOf } from '../turn.ts'
import type { Verb } from '../verb.ts'

/** A colleague gets another role, by appointment. */
export const role: Verb = {
  name: 'role',
  press: (press, desk) => {
    const given = Role.safeParse(press.argument)
    if (!given.success || !rolesBelow(desk.world.actor.role).includes(given.data))
      return only(desk, toastOf(desk, 'refusal-role-not-allowed'))
    return changeMember(press, { role: given.data }, (member) => ({ ...member, role: given.data }), desk)
  },
}
