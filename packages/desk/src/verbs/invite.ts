import { Role } from '@caunoi/core/request'
import { invite as inviteAs, roleButtons } from '../members/invite.ts'
import { only, toastOf } from '../turn.ts'
import type { Verb } from '../verb.ts'

/** An invitation to work here, in this role. */
export const invite: Verb = {
  name: 'invite',
  offered: (_press, desk) => roleButtons(desk),
  refuse: (_press, desk) => only(desk, toastOf(desk, 'refusal-role-not-allowed')),
  press: ({ argument }, desk) => inviteAs(Role.parse(argument), desk),
}
