import { Role } from '@caunoi/core/request'
import { invite as inviteAs } from '../members/invite.ts'
import { mayManage } from '../members/roles.ts'
import { only, toastOf } from '../turn.ts'
import type { Verb } from '../verb.ts'

/** An invitation to work here, in this role. */
export const invite: Verb = {
  name: 'invite',
  press: ({ argument }, desk) => {
    const role = Role.safeParse(argument)
    return role.success && mayManage(desk.world.actor.role)
      ? inviteAs(role.data, desk)
      : only(desk, toastOf(desk, 'refusal-role-not-allowed'))
  },
}
