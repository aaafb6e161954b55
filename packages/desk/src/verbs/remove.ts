import { changeMember, onMemberScreen } from '../members/change-member.ts'
import type { Verb } from '../verb.ts'

/** A colleague works here no longer. */
export const remove: Verb = {
  name: 'remove',
  ...onMemberScreen,
  press: (press, desk) =>
    changeMember(press, { removed: true }, (member) => ({ ...member, removed: true }), desk),
}
