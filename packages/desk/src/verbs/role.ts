import { Role } from '@caunoi/core/request'
import { changeMember, onMemberScreen } from '../members/change-member.ts'
import type { Verb } from '../verb.ts'

/** A colleague gets another role, by appointment. */
export const role: Verb = {
  name: 'role',
  ...onMemberScreen,
  press: (press, desk) => {
    const given = Role.parse(press.argument)
    return changeMember(press, { role: given }, (member) => ({ ...member, role: given }), desk)
  },
}
