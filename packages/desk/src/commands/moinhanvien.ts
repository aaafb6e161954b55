import { askRole, invite } from '../members/invite.ts'
import { roleIn } from '../members/roles.ts'
import type { Command } from '../verb.ts'

/** Invites somebody to work here, with a role. */
export const moinhanvien: Command = {
  name: 'moinhanvien',
  run: (rest, desk) => {
    const role = roleIn(rest)
    return role ? invite(role, desk) : askRole(desk)
  },
}
